import type { GitChild } from './git-child.js';

/** Ends a process that is not done in time; to be cleared when it is. */
export class TimeLimit {
  /** The process was ended, so what it said may be cut off. */
  isPassed = false;
  private readonly timer: NodeJS.Timeout;

  constructor(child: GitChild, afterMs: number) {
    this.timer = setTimeout(() => {
      this.isPassed = true;
      child.kill();
    }, afterMs);
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}
