/** Why a task was aborted although its program did not fail. */
export type AbortReason = 'too-slow' | 'too-much-memory' | 'busy' | 'closed';

/** The task was stopped or never started: it took too long or too much memory, or too many tasks were waiting. */
export class TaskAborted extends Error {
  constructor(readonly reason: AbortReason) {
    super(`The task was aborted: ${reason}`);
    this.name = 'TaskAborted';
  }
}

/** The program failed: it threw, or its thread exited unexpectedly. */
export class TaskFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TaskFailed';
  }
}
