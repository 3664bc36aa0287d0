import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { TaskGivenUp } from '@mnw/threads/task-failure';
import { ThreadPool } from '@mnw/threads/thread-pool';
import { longText, type MarkdownBounds, type Unfit } from './markdown-bounds.js';
import type { MarkdownResult, MarkdownTask } from './markdown-thread.js';
import type { TextPlace } from './text-place.js';
import { plainHtml } from './plain-html.js';
import { textNotFormatted } from './text-not-formatted.js';

// The built file also where tests run the sources: a thread cannot be started from TypeScript.
const program = new URL('../dist/markdown-thread.js', import.meta.url);
const keptBytes = 32_000_000;
/** A text that took too long may have met a busy machine, so it gets another chance. */
const slowForMs = 600_000;
const mostSlowTexts = 10_000;

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

type Pool = ThreadPool<MarkdownTask, MarkdownResult>;

/**
 * Renders Markdown in threads, within limits of time, memory and output. The only way from a stranger's text to HTML. Texts that are being
 * written have a thread and a queue of their own: slow files that anybody may have shown must not make comments fail.
 */
export class MarkdownRenderer {
  private readonly writing: Pool;
  private readonly showing: Pool;
  /** Stands for the address of the text's place in the HTML that is kept. It is random, so that no text can contain it. */
  private readonly anywhere = `/${randomUUID()}`;
  /** The hashes of texts that took too long, in whichever directory they lie. */
  private readonly slow = new LRUCache<string, true>({ max: mostSlowTexts, ttl: slowForMs });
  private readonly kept = new LRUCache<string, Outcome>({
    maxSize: keptBytes,
    sizeCalculation: (outcome) => 200 + ('html' in outcome ? outcome.html.length : 0),
  });
  private readonly running = new Map<string, Promise<Outcome>>();

  constructor(limitMs = 2_500) {
    // Two threads: a text may take longer than others wait, and one author gets one of them. The second starts when it is needed.
    const limits = { program, limitMs, heapMb: 384, mostWaitMs: 1_500, threads: 2 };
    this.writing = new ThreadPool(limits);
    this.showing = new ThreadPool(limits);
  }

  /** For a text that is about to be stored: throws a DomainError with a sentence for its author when it cannot be shown. */
  async written(
    { field, source, bounds, countsWords = false }: WrittenText,
    party: string,
  ): Promise<{ html: string; words: number }> {
    if (source.trim() === '') return { html: '', words: 0 };
    const result = await this.run(this.writing, { source, bounds, countsWords, isWhole: true }, party);
    if ('unfit' in result) throw textNotFormatted(field, result.unfit);
    return result;
  }

  /**
   * For a text whose HTML is stored and was made by an older version: HTML in any case, because the old may be unsafe. A text that has no HTML any more
   * shows as plain text, as much of it as fits. Undefined when there is no thread for it now.
   */
  async renewed(source: string, bounds: MarkdownBounds): Promise<string | undefined> {
    if (source.trim() === '') return '';
    const result = await this.run(this.writing, { source, bounds }, 'texts that are rendered again');
    if (!('unfit' in result)) return result.html;
    return result.unfit === 'busy' ? undefined : plainHtml(source, bounds);
  }

  /**
   * For a text that is already stored elsewhere; undefined when it can only be shown as it is written. Rendered once per content and
   * directory, whichever commit or repository it is read from. `party` is the owner of the text: one with many repositories has one share.
   */
  async shown({ contentHash, source, place }: ShownText, party: string): Promise<string | undefined> {
    if (this.slow.has(contentHash)) return undefined;
    const key = JSON.stringify([contentHash, place.directory]);
    const outcome = this.kept.get(key) ?? (await this.renderedOnce(key, contentHash, source, place.directory, party));
    return 'html' in outcome ? this.placed(outcome.html, place) : undefined;
  }

  async close(): Promise<void> {
    await Promise.all([this.writing.close(), this.showing.close()]);
  }

  /** Nest calls this when the service ends. */
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
      place: { page: `${this.anywhere}/page`, raw: `${this.anywhere}/raw`, directory },
      bounds: longText,
    };
  }

  private async render(key: string, contentHash: string, task: MarkdownTask, party: string): Promise<Outcome> {
    const result = await this.run(this.showing, task, party);
    if (!('unfit' in result)) this.kept.set(key, { html: result.html });
    else if (result.unfit === 'too-slow') this.slow.set(contentHash, true);
    else if (result.unfit !== 'busy') this.kept.set(key, result);
    return result;
  }

  /** The kept HTML with the addresses of one place. A long address may make it too large for a reply; then the text is shown as it is written. */
  private placed(html: string, { page, raw }: TextPlace): string | undefined {
    const placed = html.replaceAll(`${this.anywhere}/page`, () => page).replaceAll(`${this.anywhere}/raw`, () => raw);
    return Buffer.byteLength(placed) <= longText.htmlBytes ? placed : undefined;
  }

  private async run(pool: Pool, task: MarkdownTask, party: string): Promise<MarkdownResult> {
    try {
      return await pool.run(task, { party });
    } catch (error) {
      if (!(error instanceof TaskGivenUp)) throw error;
      return { unfit: error.reason === 'too-slow' || error.reason === 'too-much-memory' ? 'too-slow' : 'busy' };
    }
  }
}
