import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/**
 * The digests that signatures and checksums cover. `whole` is kept only on request, for legacy signatures over the
 * content itself.
 */
export interface ContentDigest {
  sizeBytes: number;
  sha256: string;
  blake2b: Buffer;
  /** The first bytes, which identify the file type. */
  head: Buffer;
  whole: Buffer | undefined;
}

const headBytes = 512;

/** Computes everything in a single pass over the content. */
export async function digestOf(content: Readable, { keepWhole = false } = {}): Promise<ContentDigest> {
  const [sha256, blake2b] = [createHash('sha256'), createHash('blake2b512')];
  const kept: Buffer[] = [];
  let [sizeBytes, keptBytes] = [0, 0];
  for await (const chunk of content as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    blake2b.update(chunk);
    sizeBytes += chunk.length;
    if (!keepWhole && keptBytes >= headBytes) continue;
    kept.push(chunk);
    keptBytes += chunk.length;
  }
  const read = Buffer.concat(kept);
  return {
    sizeBytes,
    sha256: sha256.digest('hex'),
    blake2b: blake2b.digest(),
    head: read.subarray(0, headBytes),
    whole: keepWhole ? read : undefined,
  };
}
