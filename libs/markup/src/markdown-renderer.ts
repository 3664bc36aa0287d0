import { LRUCache } from 'lru-cache';
import { TaskGivenUp } from '@mnw/threads/task-failure';
import { ThreadPool } from '@mnw/threads/thread-pool';
import { longText, type MarkdownBounds, type Unfit } from './markdown-bounds.js';
import type { MarkdownResult, MarkdownTask } from './markdown-thread.js';
import type { TextPlace } from './text-place.js';
import { textNotFormatted } from './text-not-formatted.js';

// The built file also where tests run the sources: a thread cannot be started from TypeScript.
const program = new URL('../dist/markdown-thread.js', import.meta.url);
const keptBytes = 32_000_000;
/** A text that took too long may have met a busy machine, so it gets another chance. */
const slowForMs = 600_000;

export interface WrittenText {
  /** The field of the input that the text came in; a refusal names it. */
  field: string;
  source: string;
  bounds: MarkdownBounds;
  countsWords?: boolean;
}

export interface ShownText {
  /** The hash of the source. */
  contentHash: string;
  source: string;
  place: TextPlace;
}

type Outcome = { html: string } | { unfit: Unfit };

/** Renders Markdown in a thread of its own, within limits of time, memory and output. The only way from a stranger's text to HTML. */
export class MarkdownRenderer {
  private readonly pool: ThreadPool<MarkdownTask, MarkdownResult>;
  private readonly kept = new LRUCache<string, Outcome>({
    maxSize: keptBytes,
    sizeCalculation: (outcome) => 200 + ('html' in outcome ? outcome.html.length : 0),
  });
  private readonly running = new Map<string, Promise<Outcome>>();

  constructor(limitMs = 2_500) {
    this.pool = new ThreadPool({ program, limitMs, heapMb: 384, mostWaitMs: 1_500 });
  }

  /** For a text that is about to be stored: throws a DomainError with a sentence for its author when it cannot be shown. */
  async written({ field, source, bounds, countsWords = false }: WrittenText, party: string): Promise<{ html: string; words: number }> {
    if (source.trim() === '') return { html: '', words: 0 };
    const result = await this.run({ source, bounds, countsWords, isWhole: true }, party);
    if ('unfit' in result) throw textNotFormatted(field, result.unfit);
    return result;
  }

  /** For a text that is already stored elsewhere; undefined when it can only be shown as it is written. Rendered once per content and place. */
  async shown({ contentHash, source, place }: ShownText, party: string): Promise<string | undefined> {
    const key = JSON.stringify([contentHash, place]);
    const outcome = this.kept.get(key) ?? (await this.renderedOnce(key, { source, place, bounds: longText }, party));
    return 'html' in outcome ? outcome.html : undefined;
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /** Nest calls this when the service ends. */
  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  private renderedOnce(key: string, task: MarkdownTask, party: string): Promise<Outcome> {
    const known = this.running.get(key);
    if (known) return known;
    const rendering = this.render(key, task, party).finally(() => this.running.delete(key));
    this.running.set(key, rendering);
    return rendering;
  }

  private async render(key: string, task: MarkdownTask, party: string): Promise<Outcome> {
    const result = await this.run(task, party);
    if (!('unfit' in result)) this.kept.set(key, { html: result.html });
    else if (result.unfit !== 'busy') this.kept.set(key, result, result.unfit === 'too-slow' ? { ttl: slowForMs } : {});
    return result;
  }

  private async run(task: MarkdownTask, party: string): Promise<MarkdownResult> {
    try {
      return await this.pool.run(task, { party });
    } catch (error) {
      if (!(error instanceof TaskGivenUp)) throw error;
      return { unfit: error.reason === 'too-slow' || error.reason === 'too-much-memory' ? 'too-slow' : 'busy' };
    }
  }
}
