import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const statusOf: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};
/** How long, and how much, a client may continue to send after we answered that its bytes are not HTTP. */
const lingerMs = 2_000;
const lingerBytes = 1_000_000;
const refused = new WeakSet<Socket>();

/**
 * Answers bytes that are not HTTP. The socket is not destroyed at once: closing it with unread bytes makes the kernel
 * send a reset, which discards the response before the client reads it.
 */
export function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (refused.has(socket)) return;
  refused.add(socket);
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = statusOf[error.code ?? ''] ?? 400;
  const title = STATUS_CODES[status] ?? 'Bad Request';
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status,
    code: 'http.bad-request',
    detail: 'This is not an HTTP request.',
    errors: [],
  });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  const before = socket.bytesRead;
  socket.on('data', () => socket.bytesRead - before > lingerBytes && socket.destroy());
  socket.once('end', () => socket.destroy());
  socket.once('error', () => socket.destroy());
  socket.once('close', () => clearTimeout(timer));
}
