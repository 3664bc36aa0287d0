import type { Socket } from 'node:net';

export interface Timers {
  logInMs: number;
  idleMs: number;
  totalMs: number;
}

/**
 * Ends a connection that does not log in in time, is idle, or lasts too long. Returns a function to call after
 * login.
 */
export function startTimers(socket: Socket, { logInMs, idleMs, totalMs }: Timers): () => void {
  const end = (): void => void socket.destroy();
  const logIn = setTimeout(end, logInMs);
  const total = setTimeout(end, totalMs);
  // Counts bytes in both directions, so that a long clone is not idle.
  socket.setTimeout(idleMs, end);
  socket.once('close', () => {
    clearTimeout(logIn);
    clearTimeout(total);
  });
  return () => clearTimeout(logIn);
}
