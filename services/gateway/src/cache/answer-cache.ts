import { gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';

export interface CachedAnswer {
  contentType: string;
  etag: string;
  plain: Buffer;
  /** Its order follows the counts of sales. */
  isRanked: boolean;
  /** Compressed when first asked for: many answers are dropped before anybody does. */
  gzip(): Buffer;
}

const mostBytes = 64 * 1024 * 1024;
/** An event that was lost (hints may be) shows after this long at the latest. */
const oldestMs = 30_000;

/**
 * Whole answers to people who are not logged in, kept in this process. Any event that changes something public empties it: an answer is
 * never older than the event takes, and which pages an event touches need not be known. A fill begun before a drop is thrown away.
 */
export class AnswerCache {
  private generation = 0;
  private readonly answers = new LRUCache<string, CachedAnswer>({
    maxSize: mostBytes,
    sizeCalculation: ({ plain }) => plain.length * 2 + 200,
    ttl: oldestMs,
  });

  get(key: string): CachedAnswer | undefined {
    return this.answers.get(key);
  }

  /** Taken before the answer is made, given back with it. */
  beginFill(): number {
    return this.generation;
  }

  fill(key: string, begun: number, { contentType, etag, plain, isRanked }: Omit<CachedAnswer, 'gzip'>): void {
    if (begun !== this.generation) return;
    let compressed: Buffer | undefined;
    this.answers.set(key, { contentType, etag, plain, isRanked, gzip: () => (compressed ??= gzipSync(plain)) });
  }

  drop(): void {
    this.generation++;
    this.answers.clear();
  }

  /** After a sale: a shop that sells briskly keeps its pages, and the lists of what is most sold are made again. */
  dropRanked(): void {
    this.generation++;
    for (const [key, { isRanked }] of this.answers.entries()) if (isRanked) this.answers.delete(key);
  }
}
