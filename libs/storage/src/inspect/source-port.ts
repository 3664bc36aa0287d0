import { Readable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { readBytes, type ByteSource } from './byte-source.js';

interface ReadRequest {
  id: number;
  start: number;
  end: number;
}

/** The requested bytes, or null if the source failed. */
interface ReadReply {
  id: number;
  bytes: Uint8Array | null;
}

/** Largest chunk that is sent at once. */
const pieceBytes = 512 * 1024;

/**
 * Serves a source to a thread over a message port. Collects the source's failures; the thread learns only that one
 * occurred.
 */
export function serveSource(source: ByteSource, port: MessagePort): { failures: unknown[] } {
  const failures: unknown[] = [];
  const answer = async ({ id, start, end }: ReadRequest): Promise<void> => {
    try {
      port.postMessage({
        id,
        bytes: new Uint8Array(await readBytes(source, start, Math.min(end, start + pieceBytes))),
      } satisfies ReadReply);
    } catch (error) {
      failures.push(error);
      port.postMessage({ id, bytes: null } satisfies ReadReply);
    }
  };
  port.on('message', (request: ReadRequest) => void answer(request));
  return { failures };
}

/** Inside the thread: the source at the other end of the port. */
export function sourceAt(port: MessagePort, sizeBytes: number): ByteSource {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  let count = 0;
  port.on('message', ({ id, bytes }: ReadReply) => {
    waiting.get(id)?.(bytes);
    waiting.delete(id);
  });
  const read = async (start: number, end: number): Promise<Buffer> => {
    count += 1;
    const id = count;
    const reply = new Promise<Uint8Array | null>((resolve) => waiting.set(id, resolve));
    port.postMessage({ id, start, end } satisfies ReadRequest);
    const bytes = await reply;
    if (!bytes) throw new Error('The byte source failed');
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
    if (piece.length === 0) throw new Error('The byte source ended early');
    at += piece.length;
    yield piece;
  }
}
