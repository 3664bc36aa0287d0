import { Worker, type TransferListItem } from 'node:worker_threads';
import { type AbortReason, TaskFailed, TaskAborted } from './task-failure.js';
import { ready, type ResultMessage } from './thread-message.js';

export interface ThreadLimits {
  /**
   * CPU time limit of one task, without loading the program. On a busy machine up to four times as much wall time may
   * pass.
   */
  limitMs: number;
  /** How long the program may take to load. */
  startMs: number;
  /** Limit of the thread's JavaScript heap; buffers do not count. */
  heapMb: number;
}

export interface Waiting {
  task: unknown;
  transfer: readonly TransferListItem[];
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  since: number;
}

interface Watched {
  limitMs: number;
  startedAt: number;
  usage: NodeJS.CpuUsage;
}

/** On a busy machine a task may take this many times its limit in wall time. */
const maxStarvation = 4;

/**
 * One thread that works on one task at a time. It is terminated when a task exceeds a limit, and restarted for the next
 * task.
 */
export class TaskThread {
  private worker: Worker | undefined;
  private isReady = false;
  private current: (Waiting & { id: number }) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(
    private readonly program: URL,
    private readonly limits: ThreadLimits,
    private readonly idle: () => void,
  ) {}

  get isIdle(): boolean {
    return this.current === undefined;
  }

  work(waiting: Waiting): void {
    this.count += 1;
    this.current = { ...waiting, id: this.count };
    this.worker ??= this.start();
    this.watch(this.isReady ? this.limits.limitMs : this.limits.startMs);
    try {
      this.worker.postMessage({ id: this.count, task: waiting.task }, waiting.transfer);
    } catch (error) {
      this.settle(({ reject }) => reject(error as Error));
    }
  }

  /** Terminates the thread and aborts its task. */
  async stop(reason: AbortReason = 'closed'): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    this.isReady = false;
    this.settle(({ reject }) => reject(new TaskAborted(reason)));
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.program, { resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb } });
    // The thread must not keep the process alive.
    worker.unref();
    worker.on('message', (message: ResultMessage | typeof ready) => this.onMessage(worker, message));
    worker.on('error', (error: NodeJS.ErrnoException) => this.onExit(worker, error));
    worker.on('exit', () => this.onExit(worker, new Error('The thread exited')));
    return worker;
  }

  private onMessage(worker: Worker, message: ResultMessage | typeof ready): void {
    if (this.worker !== worker) return;
    if (message === ready) {
      this.isReady = true;
      if (this.current) this.watch(this.limits.limitMs);
    } else if (message.id === this.current?.id) {
      this.settle(({ resolve, reject }) =>
        'error' in message ? reject(new TaskFailed(message.error)) : resolve(message.result),
      );
    }
  }

  private onExit(worker: Worker, error: NodeJS.ErrnoException): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.isReady = false;
    const failure =
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TaskAborted('too-much-memory') : new TaskFailed(error.message);
    this.settle(({ reject }) => reject(failure));
  }

  private watch(limitMs: number): void {
    this.watchUntil(limitMs, { limitMs, startedAt: performance.now(), usage: process.cpuUsage() });
  }

  /**
   * A task that got no CPU time is not slow: while the whole process has used less than the limit, so has the thread,
   * and it has time left.
   */
  private watchUntil(ms: number, watched: Watched): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { user, system } = process.cpuUsage(watched.usage);
      const leftMs = watched.limitMs - (user + system) / 1_000;
      if (leftMs < 1 || performance.now() - watched.startedAt > maxStarvation * watched.limitMs)
        void this.stop('too-slow');
      else this.watchUntil(leftMs, watched);
    }, ms);
  }

  private settle(finish: (waiting: Waiting) => void): void {
    const current = this.current;
    this.current = undefined;
    clearTimeout(this.timer);
    if (!current) return;
    finish(current);
    this.idle();
  }
}
