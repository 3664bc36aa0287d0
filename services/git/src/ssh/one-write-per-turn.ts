import type { Socket } from 'node:net';

/** Joins all writes of one event-loop turn into one, because SSH packets are small and numerous. */
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
