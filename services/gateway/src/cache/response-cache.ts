import { gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';

export interface CachedAnswer {
  contentType: string;
  etag: string;
  plain: Buffer;
  /** The order of this page depends on sales counts. */
  isRanked: boolean;
  /** Compressed on first use, because many responses are invalidated before anybody requests them. */
  gzip(): Buffer;
}

const mostBytes = 64 * 1024 * 1024;
/** Maximum age of a cached response, in case an invalidation event is lost (notifications can be). */
const oldestMs = 30_000;

/**
 * Caches whole responses to visitors who are not logged in, in this process. Every event about something public clears
 * the cache, so a response is never older than the delivery of that event, and nobody needs to track which pages an
 * event affects. A response whose rendering started before a clear is not stored.
 */
export class ResponseCache {
  private generation = 0;
  private readonly answers = new LRUCache<string, CachedAnswer>({
    maxSize: mostBytes,
    sizeCalculation: ({ plain }) => plain.length * 2 + 200,
    ttl: oldestMs,
  });

  get(key: string): CachedAnswer | undefined {
    return this.answers.get(key);
  }

  /** Call before rendering and pass the value to `fill`. */
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

  /**
   * Called after a sale. Only the pages ordered by sales are dropped, so that a busy shop keeps its other pages cached.
   */
  dropRanked(): void {
    this.generation++;
    for (const [key, { isRanked }] of this.answers.entries()) if (isRanked) this.answers.delete(key);
  }
}
