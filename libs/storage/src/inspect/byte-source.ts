import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectStorage } from '../object-storage.js';

/** Bytes that can be read anywhere without being copied first. */
export interface ByteSource {
  sizeBytes: number;
  /** From `start` up to, not including, `end`; both lie inside of the source. */
  stream(start: number, end: number): Promise<Readable>;
}

/** A stored object, read by ranges. `sizeBytes` as `head` told it. */
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

/** The same source, where short reads near each other share one read: the directory of a ZIP is read in pieces of some fifty bytes. */
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

/** The bytes between the two places, cut to what is there. */
export async function readBytes(source: ByteSource, start: number, end: number): Promise<Buffer> {
  const [from, to] = [Math.max(0, start), Math.min(end, source.sizeBytes)];
  return from < to ? buffer(await source.stream(from, to)) : Buffer.alloc(0);
}
