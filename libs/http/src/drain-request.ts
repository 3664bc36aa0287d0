import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a client may still send after it was answered. Most clients stop as soon as they read the answer. */
export const mostDrainedBytes = 32_000_000;
const mostDrainMs = 30_000;

/** Whether the head of the request announces a body. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Call before an answer is sent to a request whose body was not read to its end. The rest is read and dropped, up to a bound: a
 * connection closed with unread bytes is reset, and the client then reports EPIPE instead of reading the status it was sent.
 */
export function drainRequest(request: IncomingMessage, response: ServerResponse): void {
  // `complete` is still false while the headers of a request without a body are handled.
  if (request.complete || request.destroyed || response.headersSent || !hasBody(request)) return;
  // Node closes the socket right after an answer with `Connection: close`; a client that asked for it closes the connection itself.
  response.removeHeader('connection');
  response.shouldKeepAlive = true;
  const { socket } = request;
  const before = socket.bytesRead;
  response.once('finish', () => {
    if (request.complete || socket.destroyed) return;
    const timer = setTimeout(() => socket.destroy(), mostDrainMs);
    request.once('close', () => clearTimeout(timer));
    request.on('data', () => {
      if (socket.bytesRead - before > mostDrainedBytes) socket.destroy();
    });
    request.on('error', () => undefined);
    // A decoder that was given up would go on collecting what is read.
    request.unpipe();
    request.resume();
  });
}
