/** Injectable shutdown signal. It fires before open requests are drained, so that a long poll can answer at once. */
export class Stopping {
  isStopping = false;
  private readonly waiting: (() => void)[] = [];

  /** Registers a callback for the start of the shutdown. */
  whenStopping(stop: () => void): void {
    this.waiting.push(stop);
  }

  begin(): void {
    this.isStopping = true;
    for (const stop of this.waiting) stop();
  }
}
