import { renewLease, type BuildOrder } from '@mnw/contracts/ota/runner.rpc';
import { isLost, type GatewayClient } from './gateway-client.js';
import { BuildFailure } from './steps/failure.js';

const renewEveryMs = 2_000;

/** Renews the lease of a running build, receives cancellations, and enforces the time limit. */
export class LeaseKeeper {
  phase: 'source' | 'fetch' | 'build' | 'collect' = 'source';
  private readonly stopped = new AbortController();
  private readonly gone = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private timeout: NodeJS.Timeout | undefined;
  private confirmedAt = performance.now();
  private isRenewing = false;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly order: BuildOrder,
  ) {
    this.timer = setInterval(() => void this.renew(), renewEveryMs);
  }

  /** Aborts all work of the build, with the reason. */
  get signal(): AbortSignal {
    return this.stopped.signal;
  }

  /** Aborts when the build belongs to another runner or has ended, so that nothing more must be reported. */
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
    // No renewal succeeded for a whole lease period, so another runner may have the build by now.
    if (performance.now() - this.confirmedAt > this.order.lease_seconds * 1_000) return this.lose();
    if (this.isRenewing) return;
    this.isRenewing = true;
    try {
      const { cancel } = await this.gateway.call(
        renewLease,
        `builds/${this.order.build_id}/renew`,
        { attempt: this.order.attempt, phase: this.phase },
        { signal: this.gone.signal },
      );
      this.confirmedAt = performance.now();
      if (cancel) this.stop(new BuildFailure('cancelled', 'Cancelled.'));
    } catch (error) {
      // If the gateway is unavailable, the next renewal is in two seconds; if it stays unavailable, the check above
      // gives the lease up.
      if (!this.gone.signal.aborted && isLost(error)) this.lose();
    } finally {
      this.isRenewing = false;
    }
  }

  private lose(): void {
    this.gone.abort();
    this.stop(new Error('the lease was lost'));
  }
}
