import type { GitChild } from './git-child.js';

/** Kills a process that does not finish in time. Must be cleared when the process exits. */
export class TimeLimit {
  /** The process was killed, so its output may be incomplete. */
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
