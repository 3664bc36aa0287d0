import type { TransferListItem } from 'node:worker_threads';
import { FairQueue } from './fair-queue.js';
import { TaskAborted } from './task-failure.js';
import { TaskThread, type ThreadLimits, type Waiting } from './task-thread.js';

export interface ThreadPoolOptions extends Partial<ThreadLimits> {
  /** The built module that calls `serveTasks`; a thread cannot be started from TypeScript. */
  program: URL;
  limitMs: number;
  /** If there are several threads, one party can use all but one, so that its slow tasks never block everybody else. */
  threads?: number;
  /** How many tasks may wait: in total, and per party. */
  maxQueued?: number;
  maxQueuedPerParty?: number;
  /**
   * A task that waited longer than this for a thread is aborted, so that slow tasks before it do not consume the time
   * of its request.
   */
  maxWaitMs?: number;
  /** An unused thread is terminated after this time. */
  idleMs?: number;
}

interface Queued extends Waiting {
  party: string;
}

export interface TaskOptions {
  /** The party that the task counts for (the author, the owner of a repository). Parties take turns. */
  party: string;
  transfer?: readonly TransferListItem[];
}

/**
 * Processes untrusted text and bytes outside of the request thread, with time and memory limits and a bounded queue
 * that parties share fairly. Throws TaskAborted if a limit is reached and TaskFailed if the program failed.
 */
export class ThreadPool<Task, Result> {
  private readonly threads: TaskThread[];
  private readonly queue: FairQueue<Queued>;
  private readonly running = new Map<string, number>();
  private readonly maxRunningPerParty: number;
  private readonly maxWaitMs: number;
  private readonly idleMs: number;
  private idleTimer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor({
    program,
    limitMs,
    startMs = 15_000,
    heapMb = 256,
    threads = 1,
    maxQueued = 64,
    maxQueuedPerParty = 16,
    maxWaitMs = 2_000,
    idleMs = 60_000,
  }: ThreadPoolOptions) {
    const limits = { limitMs, startMs, heapMb };
    this.threads = Array.from({ length: threads }, () => new TaskThread(program, limits, () => this.next()));
    this.queue = new FairQueue(maxQueued, maxQueuedPerParty);
    this.maxRunningPerParty = Math.max(1, threads - 1);
    this.maxWaitMs = maxWaitMs;
    this.idleMs = idleMs;
  }

  run(task: Task, { party, transfer = [] }: TaskOptions): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const since = this.mayRun(party) && this.threads.some(({ isIdle }) => isIdle) ? Infinity : performance.now();
      const waiting = { task, transfer, resolve: resolve as (result: unknown) => void, reject, since, party };
      if (this.isClosed) reject(new TaskAborted('closed'));
      else if (this.queue.push(party, waiting)) this.next();
      else reject(new TaskAborted('busy'));
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.idleTimer);
    for (const { reject } of this.queue.clear()) reject(new TaskAborted('closed'));
    await Promise.all(this.threads.map((thread) => thread.stop()));
  }

  private next(): void {
    const thread = this.threads.find(({ isIdle }) => isIdle);
    const waiting = thread && this.queue.shift((party) => this.mayRun(party));
    if (!waiting) return this.stopWhenIdle();
    if (performance.now() - waiting.since < this.maxWaitMs) {
      clearTimeout(this.idleTimer);
      thread.work(this.counted(waiting));
    } else {
      waiting.reject(new TaskAborted('busy'));
    }
    this.next();
  }

  private mayRun(party: string): boolean {
    return (this.running.get(party) ?? 0) < this.maxRunningPerParty;
  }

  /** Counts the task for its party until it is settled. */
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

  private stopWhenIdle(): void {
    clearTimeout(this.idleTimer);
    if (this.isClosed || !this.threads.every(({ isIdle }) => isIdle)) return;
    this.idleTimer = setTimeout(() => this.threads.forEach((thread) => void thread.stop()), this.idleMs).unref();
  }
}
