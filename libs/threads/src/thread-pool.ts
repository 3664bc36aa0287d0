import type { TransferListItem } from 'node:worker_threads';
import { FairQueue } from './fair-queue.js';
import { TaskGivenUp } from './task-failure.js';
import { TaskThread, type ThreadLimits, type Waiting } from './task-thread.js';

export interface ThreadPoolOptions extends Partial<ThreadLimits> {
  /** The built module that calls `serveTasks`; a thread cannot be started from TypeScript. */
  program: URL;
  limitMs: number;
  /** Of several threads one party gets all but one, so that its slow tasks never hold up everybody else. */
  threads?: number;
  /** How many tasks may wait, of all parties and of one. */
  mostWaiting?: number;
  mostWaitingOfOne?: number;
  /** A task that waited longer for a thread is given up, so that slow tasks before it do not use up the time of its request. */
  mostWaitMs?: number;
  /** An unused thread is ended after this time. */
  idleMs?: number;
}

interface Queued extends Waiting {
  party: string;
}

export interface TaskOptions {
  /** Whose task it is (the author, the owner of a repository): parties take turns. */
  party: string;
  transfer?: readonly TransferListItem[];
}

/**
 * Runs work on strangers' text and bytes off the request thread, within limits of time and memory and a bounded queue that parties share
 * fairly. Throws TaskGivenUp when a limit is reached and TaskFailed when the program threw.
 */
export class ThreadPool<Task, Result> {
  private readonly threads: TaskThread[];
  private readonly queue: FairQueue<Queued>;
  private readonly running = new Map<string, number>();
  private readonly mostRunningOfOne: number;
  private readonly mostWaitMs: number;
  private readonly idleMs: number;
  private idleTimer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor({
    program,
    limitMs,
    startMs = 15_000,
    heapMb = 256,
    threads = 1,
    mostWaiting = 64,
    mostWaitingOfOne = 16,
    mostWaitMs = 2_000,
    idleMs = 60_000,
  }: ThreadPoolOptions) {
    const limits = { limitMs, startMs, heapMb };
    this.threads = Array.from({ length: threads }, () => new TaskThread(program, limits, () => this.next()));
    this.queue = new FairQueue(mostWaiting, mostWaitingOfOne);
    this.mostRunningOfOne = Math.max(1, threads - 1);
    this.mostWaitMs = mostWaitMs;
    this.idleMs = idleMs;
  }

  run(task: Task, { party, transfer = [] }: TaskOptions): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const since = this.mayRun(party) && this.threads.some(({ isIdle }) => isIdle) ? Infinity : performance.now();
      const waiting = { task, transfer, resolve: resolve as (result: unknown) => void, reject, since, party };
      if (this.isClosed) reject(new TaskGivenUp('closed'));
      else if (this.queue.push(party, waiting)) this.next();
      else reject(new TaskGivenUp('busy'));
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.idleTimer);
    for (const { reject } of this.queue.clear()) reject(new TaskGivenUp('closed'));
    await Promise.all(this.threads.map((thread) => thread.stop()));
  }

  private next(): void {
    const thread = this.threads.find(({ isIdle }) => isIdle);
    const waiting = thread && this.queue.shift((party) => this.mayRun(party));
    if (!waiting) return this.endWhenUnused();
    if (performance.now() - waiting.since < this.mostWaitMs) {
      clearTimeout(this.idleTimer);
      thread.work(this.counted(waiting));
    } else {
      waiting.reject(new TaskGivenUp('busy'));
    }
    this.next();
  }

  private mayRun(party: string): boolean {
    return (this.running.get(party) ?? 0) < this.mostRunningOfOne;
  }

  /** The task, which counts as its party's until it is settled. */
  private counted({ resolve, reject, party, ...waiting }: Queued): Waiting {
    this.running.set(party, (this.running.get(party) ?? 0) + 1);
    const settle =
      <Outcome>(finish: (outcome: Outcome) => void) =>
      (outcome: Outcome) => {
        const left = (this.running.get(party) ?? 1) - 1;
        if (left === 0) this.running.delete(party);
        else this.running.set(party, left);
        finish(outcome);
      };
    return { ...waiting, resolve: settle(resolve), reject: settle(reject) };
  }

  private endWhenUnused(): void {
    clearTimeout(this.idleTimer);
    if (this.isClosed || !this.threads.every(({ isIdle }) => isIdle)) return;
    this.idleTimer = setTimeout(() => this.threads.forEach((thread) => void thread.stop()), this.idleMs).unref();
  }
}
