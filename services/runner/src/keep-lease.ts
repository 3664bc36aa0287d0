import { renewLease, type BuildOrder } from '@mnw/contracts/ota/runner.rpc';
import { isLost, type GatewayClient } from './gateway-client.js';
import { BuildFailure } from './steps/failure.js';

const renewEveryMs = 2_000;

/** Says that the build goes on, hears when it should stop, and watches its time. */
export class KeepLease {
  phase: 'source' | 'fetch' | 'build' | 'collect' = 'source';
  private readonly stopped = new AbortController();
  private readonly gone = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private timeout: NodeJS.Timeout | undefined;
  private heardAt = performance.now();
  private isAsking = false;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly order: BuildOrder,
  ) {
    this.timer = setInterval(() => void this.renew(), renewEveryMs);
  }

  /** Ends all work of the build; its reason says why. */
  get signal(): AbortSignal {
    return this.stopped.signal;
  }

  /** The build is no longer ours, so there is nothing left to say about it. */
  get lost(): AbortSignal {
    return this.gone.signal;
  }

  stop(reason: Error): void {
    this.stopped.abort(reason);
  }

  startTimeout(seconds: number): void {
    this.timeout = setTimeout(
      () => this.stop(new BuildFailure('timed-out', `The build took longer than ${seconds} seconds.`)),
      seconds * 1_000,
    );
  }

  endTimeout(): void {
    clearTimeout(this.timeout);
  }

  end(): void {
    clearInterval(this.timer);
    this.endTimeout();
  }

  private async renew(): Promise<void> {
    // Not heard for the whole lease: another runner may have it by now.
    if (performance.now() - this.heardAt > this.order.lease_seconds * 1_000) return this.lose();
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const { cancel } = await this.gateway.say(
        renewLease,
        `builds/${this.order.build_id}/renew`,
        { attempt: this.order.attempt, phase: this.phase },
        { signal: this.gone.signal },
      );
      this.heardAt = performance.now();
      if (cancel) this.stop(new BuildFailure('cancelled', 'Cancelled.'));
    } catch (error) {
      // A gateway that is away is asked again in two seconds; when it stays away, the lease ends above.
      if (!this.gone.signal.aborted && isLost(error)) this.lose();
    } finally {
      this.isAsking = false;
    }
  }

  private lose(): void {
    this.gone.abort();
    this.stop(new Error('the lease was lost'));
  }
}
