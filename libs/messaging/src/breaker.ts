const failuresToOpen = 8;
const openMs = 1_000;

/**
 * Stops calling a service that does not answer: after eight failures in a row calls are refused at once for a second, then one is
 * let through to try. Only silence counts as failure; a refusal is an answer.
 */
export class Breaker {
  private failures = 0;
  private openUntil = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** May a call be made now? The first one after the pause is the trial, and holds the others back for another pause. */
  allows(): boolean {
    if (this.failures < failuresToOpen) return true;
    if (this.now() < this.openUntil) return false;
    this.openUntil = this.now() + openMs;
    return true;
  }

  answered(): void {
    this.failures = 0;
  }

  silent(): void {
    this.failures++;
    if (this.failures >= failuresToOpen) this.openUntil = this.now() + openMs;
  }
}
