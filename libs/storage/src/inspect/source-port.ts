import { Readable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { readBytes, type ByteSource } from './byte-source.js';

interface Asked {
  id: number;
  start: number;
  end: number;
}

/** The bytes asked for, or null when the source failed. */
interface Answer {
  id: number;
  bytes: Uint8Array | null;
}

/** The longest piece that is sent at once. */
const pieceBytes = 512 * 1024;

/** Answers a thread that reads a source through a port. Failures of the source are kept: the thread only learns that there was one. */
export function serveSource(source: ByteSource, port: MessagePort): { failures: unknown[] } {
  const failures: unknown[] = [];
  const answer = async ({ id, start, end }: Asked): Promise<void> => {
    try {
      port.postMessage({
        id,
        bytes: new Uint8Array(await readBytes(source, start, Math.min(end, start + pieceBytes))),
      } satisfies Answer);
    } catch (error) {
      failures.push(error);
      port.postMessage({ id, bytes: null } satisfies Answer);
    }
  };
  port.on('message', (asked: Asked) => void answer(asked));
  return { failures };
}

/** The source at the other end of a port, inside of a thread. */
export function sourceAt(port: MessagePort, sizeBytes: number): ByteSource {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  let count = 0;
  port.on('message', ({ id, bytes }: Answer) => {
    waiting.get(id)?.(bytes);
    waiting.delete(id);
  });
  const read = async (start: number, end: number): Promise<Buffer> => {
    count += 1;
    const id = count;
    const answered = new Promise<Uint8Array | null>((resolve) => waiting.set(id, resolve));
    port.postMessage({ id, start, end } satisfies Asked);
    const bytes = await answered;
    if (!bytes) throw new Error('The source of the bytes failed');
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  return {
    sizeBytes,
    stream: (start, end) => Promise.resolve(Readable.from(pieces(read, start, end), { objectMode: false })),
  };
}

async function* pieces(
  read: (start: number, end: number) => Promise<Buffer>,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const piece = await read(at, end);
    if (piece.length === 0) throw new Error('The source of the bytes ended early');
    at += piece.length;
    yield piece;
  }
}
