import { parentPort } from 'node:worker_threads';
import { ready, type ResultMessage, type TaskMessage } from './thread-message.js';

/**
 * Turns the calling module into the program of a `ThreadPool`. If a task throws, it fails with that message and the
 * thread continues.
 */
export function serveTasks<Task, Result>(work: (task: Task) => Result | Promise<Result>): void {
  const answer = (message: ResultMessage): void => parentPort?.postMessage(message);
  const serve = async ({ id, task }: TaskMessage): Promise<void> => {
    try {
      answer({ id, result: await work(task as Task) });
    } catch (error) {
      answer({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  parentPort?.on('message', (message: TaskMessage) => void serve(message));
  parentPort?.postMessage(ready);
}
