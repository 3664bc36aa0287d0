import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { TaskAborted } from '@mnw/threads/task-failure';
import { ThreadPool } from '@mnw/threads/thread-pool';
import { longText, type MarkdownBounds, type Unfit } from './markdown-bounds.js';
import type { MarkdownResult, MarkdownTask } from './markdown-thread.js';
import type { TextLocation } from './text-location.js';
import { plainHtml } from './plain-html.js';
import { unfitTextError } from './unfit-text-error.js';

// Always the built file, even in tests that run the sources, because a thread cannot be started from TypeScript.
const program = new URL('../dist/markdown-thread.js', import.meta.url);
const cacheBytes = 32_000_000;
/** A text may have taken too long because the machine was busy, so it is retried after this time. */
const slowForMs = 600_000;
const maxSlowTexts = 10_000;

export interface StoredText {
  /** The input field of the text, which errors refer to. */
  field: string;
  source: string;
  bounds: MarkdownBounds;
  countsWords?: boolean;
}

export interface DisplayedText {
  /** Hash of the source. */
  contentHash: string;
  source: string;
  location: TextLocation;
}

type Outcome = { html: string } | { unfit: Unfit };

type Pool = ThreadPool<MarkdownTask, MarkdownResult>;

/**
 * Renders Markdown in threads with limits on time, memory and output. All user text becomes HTML only through this
 * class. Rendering for storage has its own threads and queue: slow repository files, which anybody can display, must
 * not make comments fail.
 */
export class MarkdownRenderer {
  private readonly writing: Pool;
  private readonly showing: Pool;
  /** Replaces the location's URL in cached HTML. It is random, so that no text can contain it. */
  private readonly placeholder = `/${randomUUID()}`;
  /** Hashes of texts that took too long, regardless of their directory. */
  private readonly slow = new LRUCache<string, true>({ max: maxSlowTexts, ttl: slowForMs });
  private readonly cache = new LRUCache<string, Outcome>({
    maxSize: cacheBytes,
    sizeCalculation: (outcome) => 200 + ('html' in outcome ? outcome.html.length : 0),
  });
  private readonly running = new Map<string, Promise<Outcome>>();

  constructor(limitMs = 2_500) {
    // Two threads: a text may take longer than others can wait, and one author can use only one of them. The second
    // starts on demand.
    const limits = { program, limitMs, heapMb: 384, maxWaitMs: 1_500, threads: 2 };
    this.writing = new ThreadPool(limits);
    this.showing = new ThreadPool(limits);
  }

  /**
   * For a text that is about to be stored. Throws a DomainError with a message for its author if it cannot be rendered.
   */
  async renderForStorage(
    { field, source, bounds, countsWords = false }: StoredText,
    party: string,
  ): Promise<{ html: string; words: number }> {
    if (source.trim() === '') return { html: '', words: 0 };
    const result = await this.run(this.writing, { source, bounds, countsWords, isWhole: true }, party);
    if ('unfit' in result) throw unfitTextError(field, result.unfit);
    return result;
  }

  /**
   * For a text whose stored HTML is from an older version. Always replaces the old HTML, which may be unsafe: a text
   * that can no longer be rendered becomes plain text, truncated to the limits. Undefined if no thread is free now.
   */
  async rerender(source: string, bounds: MarkdownBounds): Promise<string | undefined> {
    if (source.trim() === '') return '';
    const result = await this.run(this.writing, { source, bounds }, 'rerendering');
    if (!('unfit' in result)) return result.html;
    return result.unfit === 'busy' ? undefined : plainHtml(source, bounds);
  }

  /**
   * For a text that is stored elsewhere; undefined if it can only be shown as source. Each content is rendered once per
   * directory, regardless of commit and repository. `party` is the owner of the text, so that an owner of many
   * repositories gets a single share.
   */
  async renderForDisplay({ contentHash, source, location }: DisplayedText, party: string): Promise<string | undefined> {
    if (this.slow.has(contentHash)) return undefined;
    const key = JSON.stringify([contentHash, location.directory]);
    const outcome =
      this.cache.get(key) ?? (await this.renderedOnce(key, contentHash, source, location.directory, party));
    return 'html' in outcome ? this.withAddresses(outcome.html, location) : undefined;
  }

  async close(): Promise<void> {
    await Promise.all([this.writing.close(), this.showing.close()]);
  }

  /** Nest calls this at shutdown. */
  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  private renderedOnce(
    key: string,
    contentHash: string,
    source: string,
    directory: readonly string[],
    party: string,
  ): Promise<Outcome> {
    const known = this.running.get(key);
    if (known) return known;
    const rendering = this.render(key, contentHash, this.taskOf(source, directory), party).finally(() =>
      this.running.delete(key),
    );
    this.running.set(key, rendering);
    return rendering;
  }

  private taskOf(source: string, directory: readonly string[]): MarkdownTask {
    return {
      source,
      location: { page: `${this.placeholder}/page`, raw: `${this.placeholder}/raw`, directory },
      bounds: longText,
    };
  }

  private async render(key: string, contentHash: string, task: MarkdownTask, party: string): Promise<Outcome> {
    const result = await this.run(this.showing, task, party);
    if (!('unfit' in result)) this.cache.set(key, { html: result.html });
    else if (result.unfit === 'too-slow') this.slow.set(contentHash, true);
    else if (result.unfit !== 'busy') this.cache.set(key, result);
    return result;
  }

  /**
   * Inserts a location's URLs into cached HTML. Undefined if long URLs make it too large for a reply; the text is then
   * shown as source.
   */
  private withAddresses(html: string, { page, raw }: TextLocation): string | undefined {
    const placed = html
      .replaceAll(`${this.placeholder}/page`, () => page)
      .replaceAll(`${this.placeholder}/raw`, () => raw);
    return Buffer.byteLength(placed) <= longText.htmlBytes ? placed : undefined;
  }

  private async run(pool: Pool, task: MarkdownTask, party: string): Promise<MarkdownResult> {
    try {
      return await pool.run(task, { party });
    } catch (error) {
      if (!(error instanceof TaskAborted)) throw error;
      return { unfit: error.reason === 'too-slow' || error.reason === 'too-much-memory' ? 'too-slow' : 'busy' };
    }
  }
}
