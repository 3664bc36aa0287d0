import { Injectable } from '@nestjs/common';
import { buildsQueued } from '@mnw/contracts/ota/build-progressed.broadcast';
import { OnNotification } from '@mnw/messaging/on-event.decorator';
import { Stopping } from '@mnw/host/stopping';

/**
 * Long polls of runners in this process. They wake when any process queues a build, and when the service shuts down.
 */
@Injectable()
export class WaitingRunners {
  private readonly waiting = new Set<() => void>();

  constructor(private readonly stopping: Stopping) {
    stopping.whenStopping(() => this.wake());
  }

  get isStopping(): boolean {
    return this.stopping.isStopping;
  }

  @OnNotification(buildsQueued) wake(): void {
    for (const go of [...this.waiting]) go();
  }

  /**
   * Resolves at the next notification of new builds, or after `ms`. Call it before the query, so that builds queued in
   * between are not missed.
   */
  next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(late);
        this.waiting.delete(go);
        resolve();
      };
      const late = setTimeout(go, ms);
      this.waiting.add(go);
    });
  }
}
