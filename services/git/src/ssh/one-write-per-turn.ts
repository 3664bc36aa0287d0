import type { Socket } from 'node:net';

/** Joins what is written within one turn of the event loop into one write: SSH packets are small and many. */
export function oneWritePerTurn(socket: Socket): void {
  socket.setNoDelay(true);
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  let isCorked = false;
  socket.write = ((...args: unknown[]) => {
    if (!isCorked) {
      isCorked = true;
      socket.cork();
      process.nextTick(() => {
        isCorked = false;
        socket.uncork();
      });
    }
    return write(...args);
  }) as Socket['write'];
}
