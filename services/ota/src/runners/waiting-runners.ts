import { Injectable } from '@nestjs/common';
import { buildsQueued } from '@mnw/contracts/ota/build-progressed.broadcast';
import { OnHint } from '@mnw/messaging/on-event.decorator';
import { Stopping } from '@mnw/host/stopping';

/** Runners that wait in this process for a build, woken when one is queued anywhere; nobody is kept waiting by a service that stops. */
@Injectable()
export class WaitingRunners {
  private readonly waiting = new Set<() => void>();

  constructor(private readonly stopping: Stopping) {
    stopping.whenStopping(() => this.wake());
  }

  get isStopping(): boolean {
    return this.stopping.isStopping;
  }

  @OnHint(buildsQueued) wake(): void {
    for (const go of [...this.waiting]) go();
  }

  /** Resolves at the next word of new builds, or after `ms`. Taken before looking, so that what is queued in between is not missed. */
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
