import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** What signatures and checksums are of. `whole` is kept only when it was asked for: the older kind of signature signs the content itself. */
export interface ContentDigest {
  sizeBytes: number;
  sha256: string;
  blake2b: Buffer;
  /** The first bytes, by which kinds of files are told apart. */
  head: Buffer;
  whole: Buffer | undefined;
}

const headBytes = 512;

/** Reads the content once. */
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
