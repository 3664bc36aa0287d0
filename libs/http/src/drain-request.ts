import type { IncomingMessage, ServerResponse } from 'node:http';

/** Maximum number of bytes discarded after the response. Most clients stop sending as soon as they read it. */
export const mostDrainedBytes = 32_000_000;
const mostDrainMs = 30_000;

/** Whether the request's head announces a body. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Call this before responding to a request whose body was not read to its end. The rest is read and discarded, up to a
 * limit: closing a connection with unread bytes resets it, and the client then reports EPIPE instead of reading the
 * response.
 */
export function drainRequest(request: IncomingMessage, response: ServerResponse): void {
  // `complete` is still false while the headers of a request without a body are processed.
  if (request.complete || request.destroyed || response.headersSent || !hasBody(request)) return;
  // Node closes the socket right after a response with `Connection: close`; a client that asked for that closes the
  // connection itself.
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
    // Otherwise an abandoned decoder would keep buffering what is read.
    request.unpipe();
    request.resume();
  });
}
