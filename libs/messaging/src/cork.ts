import type { NatsConnection, PublishOptions } from '@nats-io/transport-node';

export interface Send extends PublishOptions {
  /** Told when the message could not be handed to the connection: it is closed, or the message is over the broker's limit. */
  failed?: (error: Error) => void;
}
export type Publish = (subject: string, payload: Uint8Array | string, send?: Send) => void;

/**
 * Holds publishes until the end of the event-loop turn and hands them over together, so that the client writes them with one system
 * call. Each is still an ordinary message, and one that cannot be sent holds back no other.
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

/** Room for the headers beside a body. */
const headerBytes = 64 * 1024;

/** The largest body, in bytes, that the broker takes from this connection. */
export const largestBody = (connection: NatsConnection): number =>
  (connection.info?.max_payload ?? Infinity) - headerBytes;
