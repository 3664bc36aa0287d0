/** A wait that a shutdown ends early. */
export class Pause {
  private readonly waits = new Set<() => void>();
  ended = false;

  /** Resolves after `ms`, or as soon as `end` was called. */
  wait(ms: number): Promise<void> {
    if (this.ended) return Promise.resolve();
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        this.waits.delete(over);
        resolve();
      };
      const timer = setTimeout(over, ms);
      this.waits.add(over);
    });
  }

  end(): void {
    this.ended = true;
    for (const over of this.waits) over();
  }
}
