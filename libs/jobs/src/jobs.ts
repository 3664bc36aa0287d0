import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from '@mnw/observability/logger';
import { jobRows } from '@mnw/observability/metrics';
import type { JobOptions } from './job.decorator.js';

interface Registered {
  options: JobOptions;
  run: () => Promise<number>;
  running: Promise<number> | undefined;
  again: boolean;
}

export interface JobsOptions {
  redisUrl: string;
  /** Queue name, one per service and system. */
  queue: string;
  prefix: string;
  log: Logger;
}

/**
 * Uses BullMQ only as an alarm clock. The rows define what is due and are claimed with locks or leases, so a wake
 * may be lost, duplicated or early, and losing Redis loses no work. Without Redis each process's own timer
 * continues, only less often.
 */
export class Jobs {
  /** Rows handled by jobs of this process since it was created. */
  handled = 0;
  private readonly jobs = new Map<string, Registered>();
  private readonly redis: Redis;
  private queue: Queue | undefined;
  private worker: Worker | undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(private readonly options: JobsOptions) {
    this.redis = new Redis(options.redisUrl, {
      maxRetriesPerRequest: null,
      enableOfflineQueue: false,
      lazyConnect: true,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    this.redis.on('error', (error: Error) => options.log.debug({ err: error }, 'redis is not available'));
    // BullMQ sends commands to Redis as soon as a queue is created, which fails on a connection that is not open
    // yet.
    this.redis.on('ready', () => void this.schedule());
  }

  register(options: JobOptions, run: () => Promise<number>): void {
    this.jobs.set(options.name, { options, run, running: undefined, again: false });
  }

  /** Starts the registered jobs. */
  async start(): Promise<void> {
    if (this.jobs.size === 0) return;
    // Not awaited, because without Redis the timers below continue alone.
    this.redis
      .connect()
      .catch((error: unknown) => this.options.log.warn({ err: error }, 'redis is not available, jobs run by timer'));
    this.worker = new Worker(this.options.queue, (job) => this.runByName(job.name), {
      connection: { url: this.options.redisUrl, maxRetriesPerRequest: null },
      prefix: this.options.prefix,
      concurrency: 4,
    });
    this.worker.on('error', (error: Error) =>
      this.options.log.debug({ err: error }, 'job worker lost its connection to redis'),
    );
    this.timers = [...this.jobs.values()].map(({ options }) =>
      setInterval(() => void this.runByName(options.name), options.everyMs * 3).unref(),
    );
  }

  /**
   * Runs the job soon in one process of this service, or in this process if Redis is unavailable. Never fails,
   * because the rows stay due.
   */
  async wake(name: string): Promise<void> {
    if (this.redis.status !== 'ready' || !this.queue) return void this.runByName(name);
    try {
      await this.queue.add(
        name,
        {},
        { removeOnComplete: true, removeOnFail: true, deduplication: { id: `wake-${name}`, keepLastIfActive: true } },
      );
    } catch (error) {
      this.options.log.debug({ err: error, job: name }, 'job queue is not available');
      void this.runByName(name);
    }
  }

  /** Runs every job here until it finds nothing. */
  async settle(): Promise<void> {
    for (const job of this.jobs.values()) await this.drain(job);
  }

  async stop(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.worker?.close(this.redis.status !== 'ready');
    await Promise.allSettled([...this.jobs.values()].flatMap(({ running }) => running ?? []));
    await this.queue?.close();
    this.redis.disconnect();
  }

  /** Runs on each connection, because Redis may have restarted empty. */
  private async schedule(): Promise<void> {
    this.queue ??= this.openQueue();
    try {
      for (const { options } of this.jobs.values()) {
        await this.queue.upsertJobScheduler(
          `every-${options.name}`,
          { every: options.everyMs },
          { name: options.name, opts: { removeOnComplete: true, removeOnFail: true } },
        );
      }
    } catch (error) {
      this.options.log.warn({ err: error }, 'jobs could not be scheduled, they run by timer');
    }
  }

  private openQueue(): Queue {
    const queue = new Queue(this.options.queue, {
      connection: this.redis,
      prefix: this.options.prefix,
      skipWaitingForReady: true,
    });
    queue.on('error', (error: Error) => this.options.log.debug({ err: error }, 'job queue is not available'));
    return queue;
  }

  private async runByName(name: string): Promise<void> {
    const job = this.jobs.get(name);
    if (!job) return;
    try {
      await this.drain(job);
    } catch (error) {
      jobRows.inc({ job: name, outcome: 'failed' });
      this.options.log.error({ err: error, job: name }, 'job failed, its rows stay due');
    }
  }

  /** One run at a time per process. A wake during a run causes one more pass. */
  private drain(job: Registered): Promise<number> {
    if (job.running) {
      job.again = true;
      return job.running;
    }
    job.running = this.runUntilIdle(job);
    return job.running;
  }

  private async runUntilIdle(job: Registered): Promise<number> {
    let total = 0;
    try {
      do {
        job.again = false;
        for (let handled = await job.run(); handled > 0; handled = await job.run()) total += handled;
      } while (job.again);
    } finally {
      job.running = undefined;
    }
    this.handled += total;
    jobRows.inc({ job: job.options.name, outcome: 'done' }, total);
    return total;
  }
}
