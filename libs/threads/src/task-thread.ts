import { Worker, type TransferListItem } from 'node:worker_threads';
import { type GivingUp, TaskFailed, TaskGivenUp } from './task-failure.js';
import { ready, type ResultMessage } from './thread-message.js';

export interface ThreadLimits {
  /** The processor time of one task, without the loading of the program; on a busy machine up to four times that passes. */
  limitMs: number;
  /** How long the program may take to load. */
  startMs: number;
  /** The JavaScript heap of the thread; buffers are not counted in it. */
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

/** On a busy machine a task may take this many times its limit. */
const mostStarvation = 4;

/** One thread that works on one task at a time. It is killed when a task exceeds a limit, and begun anew for the next task. */
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

  /** Ends the thread; its task is given up. */
  async stop(reason: GivingUp = 'closed'): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    this.isReady = false;
    this.settle(({ reject }) => reject(new TaskGivenUp(reason)));
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.program, { resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb } });
    // A process that has nothing else to do may end.
    worker.unref();
    worker.on('message', (message: ResultMessage | typeof ready) => this.heard(worker, message));
    worker.on('error', (error: NodeJS.ErrnoException) => this.ended(worker, error));
    worker.on('exit', () => this.ended(worker, new Error('The thread ended')));
    return worker;
  }

  private heard(worker: Worker, message: ResultMessage | typeof ready): void {
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

  private ended(worker: Worker, error: NodeJS.ErrnoException): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.isReady = false;
    const failure =
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TaskGivenUp('too-much-memory') : new TaskFailed(error.message);
    this.settle(({ reject }) => reject(failure));
  }

  private watch(limitMs: number): void {
    this.watchUntil(limitMs, { limitMs, startedAt: performance.now(), usage: process.cpuUsage() });
  }

  /** A task that had no processor is not slow: while the whole process used less than the limit, the thread did too, and has some time left. */
  private watchUntil(ms: number, watched: Watched): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { user, system } = process.cpuUsage(watched.usage);
      const leftMs = watched.limitMs - (user + system) / 1_000;
      if (leftMs < 1 || performance.now() - watched.startedAt > mostStarvation * watched.limitMs)
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
