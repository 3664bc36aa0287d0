import type { NatsConnection, PublishOptions } from '@nats-io/transport-node';

export interface Send extends PublishOptions {
  /**
   * Called if the message could not be passed to the connection, because it is closed or the message exceeds the
   * broker's limit.
   */
  failed?: (error: Error) => void;
}
export type Publish = (subject: string, payload: Uint8Array | string, send?: Send) => void;

/**
 * Buffers publishes until the end of the event-loop turn, so that the client writes them with one system call. Each
 * remains an ordinary message, and one that cannot be sent does not affect the others.
 */
export function corked(connection: NatsConnection): Publish {
  let held: (() => void)[] | undefined;
  const flush = (): void => {
    const sends = held ?? [];
    held = undefined;
    for (const send of sends) send();
  };
  return (subject, payload, { failed, ...options } = {}) => {
    if (!held) {
      held = [];
      setImmediate(flush);
    }
    held.push(() => {
      try {
        connection.publish(subject, payload, options);
      } catch (error) {
        failed?.(error as Error);
      }
    });
  };
}

/** Space for the headers beside a body. */
const headerBytes = 64 * 1024;

/** The largest body, in bytes, that the broker accepts from this connection. */
export const largestBody = (connection: NatsConnection): number =>
  (connection.info?.max_payload ?? Infinity) - headerBytes;
