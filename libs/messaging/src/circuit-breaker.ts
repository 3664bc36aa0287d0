const failuresToOpen = 8;
const openMs = 1_000;

/**
 * A circuit breaker for a service that does not respond. After eight consecutive failures, calls are refused
 * immediately for a second; then one trial call is allowed. Only a missing reply counts as a failure; a refusal is
 * a reply.
 */
export class CircuitBreaker {
  private failures = 0;
  private openUntil = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * Whether a call may be made now. The first call after the pause is the trial, and the others wait for another
   * pause.
   */
  allows(): boolean {
    if (this.failures < failuresToOpen) return true;
    if (this.now() < this.openUntil) return false;
    this.openUntil = this.now() + openMs;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures++;
    if (this.failures >= failuresToOpen) this.openUntil = this.now() + openMs;
  }
}
