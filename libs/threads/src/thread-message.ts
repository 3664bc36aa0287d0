/** Posted by a thread once its modules are loaded: loading is not part of the time a task may take. */
export const ready = 'ready';

/** One piece of work, posted to a thread. */
export interface TaskMessage {
  id: number;
  task: unknown;
}

/** The outcome of a task, posted back. */
export type ResultMessage = { id: number; result: unknown } | { id: number; error: string };
