interface Waiting {
  order: number;
  run: () => Promise<void>;
}

const idleMs = 30;

/** Gathers runs until the window is full or nothing came for a moment, then runs them one by one in the order they were given. */
export class ReorderWindow {
  private waiting: Waiting[] = [];
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();
  size = 1;

  /** Resolves when this run is over. */
  add(order: number, run: () => Promise<boolean>): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ order, run: () => run().then(resolve, reject) });
      clearTimeout(this.idle);
      if (this.waiting.length >= this.size) this.flush();
      else
        this.idle = setTimeout(() => {
          this.flush();
        }, idleMs);
    });
  }

  flush(): void {
    clearTimeout(this.idle);
    const window = this.waiting.sort((one, other) => one.order - other.order);
    this.waiting = [];
    this.last = this.last.then(async () => {
      for (const { run } of window) await run();
    });
  }
}
