/** Why a task has no result although its program is not at fault. */
export type GivingUp = 'too-slow' | 'too-much-memory' | 'busy' | 'closed';

/** The task was stopped, or never begun: it took too long, too much memory, or too many tasks were waiting. */
export class TaskGivenUp extends Error {
  constructor(readonly reason: GivingUp) {
    super(`The task was given up: ${reason}`);
    this.name = 'TaskGivenUp';
  }
}

/** The program threw: a bug, or a thread that ended on its own. */
export class TaskFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TaskFailed';
  }
}
