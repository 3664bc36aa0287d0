import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectStorage } from '../object-storage.js';

/** Random-access bytes that need not be copied first. */
export interface ByteSource {
  sizeBytes: number;
  /** Reads from `start` (inclusive) to `end` (exclusive); both must lie within the source. */
  stream(start: number, end: number): Promise<Readable>;
}

/** A stored object, read by ranges. `sizeBytes` comes from `head`. */
export const objectSource = (storage: ObjectStorage, key: string, sizeBytes: number): ByteSource => ({
  sizeBytes,
  stream: (start, end) =>
    end > start ? storage.read(key, { start, end: end - 1 }) : Promise.resolve(Readable.from([])),
});

export const bufferSource = (bytes: Buffer): ByteSource => ({
  sizeBytes: bytes.length,
  stream: (start, end) => Promise.resolve(Readable.from([bytes.subarray(start, end)], { objectMode: false })),
});

const windowBytes = 256 * 1024;

/**
 * Wraps a source so that short reads close to each other share one read: yauzl reads a ZIP's directory in chunks of
 * about fifty bytes.
 */
export function windowedSource(source: ByteSource): ByteSource {
  let from = 0;
  let kept: Buffer = Buffer.alloc(0);
  const stream = async (start: number, end: number): Promise<Readable> => {
    if (end - start > windowBytes / 4) return source.stream(start, end);
    if (start < from || end > from + kept.length) {
      kept = await readBytes(source, start, start + windowBytes);
      from = start;
    }
    return Readable.from([kept.subarray(start - from, end - from)], { objectMode: false });
  };
  return { sizeBytes: source.sizeBytes, stream };
}

/** The bytes between the two offsets, clamped to the source. */
export async function readBytes(source: ByteSource, start: number, end: number): Promise<Buffer> {
  const [from, to] = [Math.max(0, start), Math.min(end, source.sizeBytes)];
  return from < to ? buffer(await source.stream(from, to)) : Buffer.alloc(0);
}
