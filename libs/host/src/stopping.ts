/** Injectable word that the service stops, said before its open requests are waited for: an answer that waits for something is given now. */
export class Stopping {
  isStopping = false;
  private readonly waiting: (() => void)[] = [];

  /** Calls `stop` when it begins. */
  whenStopping(stop: () => void): void {
    this.waiting.push(stop);
  }

  begin(): void {
    this.isStopping = true;
    for (const stop of this.waiting) stop();
  }
}
