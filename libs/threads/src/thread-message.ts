/** Posted by a thread once its modules are loaded; loading does not count towards a task's time limit. */
export const ready = 'ready';

/** A task, posted to a thread. */
export interface TaskMessage {
  id: number;
  task: unknown;
}

/** The outcome of a task, posted back. */
export type ResultMessage = { id: number; result: unknown } | { id: number; error: string };
