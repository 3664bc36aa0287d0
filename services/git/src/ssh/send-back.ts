import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { ServerChannel } from 'ssh2';

/** Unsent bytes at which reading from the process pauses. */
const maxUnsent = 4_000_000;

/**
 * Sends a process's output into a channel, no faster than the client reads it. ssh2 hands everything that the
 * client's window allows to the socket, and a client may claim a window of 4 GB and read nothing. Resolves when the
 * process has written everything.
 */
export function sendBack(from: Readable, to: ServerChannel | ServerChannel['stderr'], socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const resume = (): void => void from.resume();
    from.on('data', (chunk: Buffer) => {
      const isTaken = to.write(chunk);
      if (socket.writableLength > maxUnsent) {
        from.pause();
        socket.once('drain', resume);
      } else if (!isTaken) {
        from.pause();
        to.once('drain', resume);
      }
    });
    from.once('close', () => {
      socket.off('drain', resume);
      resolve();
    });
  });
}
