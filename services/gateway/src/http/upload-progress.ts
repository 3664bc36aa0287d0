import type { IncomingMessage, Server } from 'node:http';

const windowMs = 60_000;
const checkMs = 10_000;
const leastBytesPerWindow = 30_000;

/** The number of bytes received by a point in time. */
export interface Arrived {
  at: number;
  bytes: number;
}

/** Whether an incomplete body arrived too slowly since `before`: fewer than 30 kB in a minute. */
export const isStalled = (before: Arrived, now: Arrived): boolean =>
  now.at - before.at >= windowMs && now.bytes - before.bytes < leastBytesPerWindow;

/**
 * Uploads may take as long as their URL is valid, which is hours, so Node's request timeout of five minutes is off.
 * Instead, a body that makes no progress is ended. The limit on headers stays.
 */
export function limitByProgress(server: Server): Server {
  server.requestTimeout = 0;
  return server.prependListener('request', watchProgress);
}

function watchProgress(request: IncomingMessage): void {
  const { socket } = request;
  const arrived = (): Arrived => ({ at: performance.now(), bytes: socket.bytesRead });
  let before = arrived();
  const timer = setInterval(() => {
    const now = arrived();
    if (request.complete) clearInterval(timer);
    else if (isStalled(before, now)) socket.destroy();
    else if (now.at - before.at >= windowMs) before = now;
  }, checkMs).unref();
  request.once('close', () => clearInterval(timer));
}
