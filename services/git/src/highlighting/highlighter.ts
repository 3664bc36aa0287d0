import { Worker } from 'node:worker_threads';
import type { HighlightJob, HighlightResult } from './highlight-worker.js';

const timeoutMs = 1_500;
const startMs = 15_000;
const maxWaiting = 50;
/** Who waited this long is shown plain text: slow texts before them must not use up the time of their page. */
const mostWaitMs = 2_000;
// The built file also where tests run the sources: a thread cannot be started from TypeScript.
const program = new URL('../../dist/highlighting/highlight-worker.js', import.meta.url);

interface Waiting {
  job: HighlightJob;
  answer: (result: HighlightResult | undefined) => void;
  /** Infinity for who came to an idle thread. */
  since: number;
}

/** highlight.js in a thread of its own. A text that takes too long costs the thread, which is begun anew, and is shown plain. */
export class Highlighter {
  private worker: Worker | undefined;
  private isReady = false;
  private readonly waiting: Waiting[] = [];
  private current: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(private readonly waitMs = mostWaitMs) {}

  /** The text with highlight.js's markup; nothing when it took too long or too many are waiting. */
  highlight(language: string, code: string): Promise<HighlightResult | undefined> {
    if (this.waiting.length >= maxWaiting) return Promise.resolve(undefined);
    return new Promise((answer) => {
      this.waiting.push({ job: { id: ++this.count, language, code }, answer, since: this.current ? performance.now() : Infinity });
      this.next();
    });
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    this.settle(undefined);
    for (const { answer } of this.waiting.splice(0)) answer(undefined);
    await worker?.terminate();
  }

  private next(): void {
    if (this.current) return;
    const waiting = this.waiting.shift();
    if (!waiting) return;
    if (performance.now() - waiting.since >= this.waitMs) {
      waiting.answer(undefined);
      return this.next();
    }
    this.current = waiting;
    this.worker ??= this.start();
    this.watch(this.isReady ? timeoutMs : startMs);
    this.worker.postMessage(waiting.job);
  }

  private start(): Worker {
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
    worker.unref();
    worker.on('message', (message: HighlightResult | 'ready') => {
      if (message === 'ready') this.ready(worker);
      else if (message.id === this.current?.job.id) this.settle(message);
    });
    worker.on('error', () => {
      if (this.worker === worker) this.giveUp();
    });
    return worker;
  }

  private ready(worker: Worker): void {
    if (this.worker !== worker) return;
    this.isReady = true;
    if (this.current) this.watch(timeoutMs);
  }

  private watch(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.giveUp(), ms);
  }

  private giveUp(): void {
    void this.worker?.terminate();
    this.worker = undefined;
    this.isReady = false;
    this.settle(undefined);
  }

  private settle(result: HighlightResult | undefined): void {
    const current = this.current;
    this.current = undefined;
    clearTimeout(this.timer);
    current?.answer(result);
    this.next();
  }
}
