import type { NatsConnection, PublishOptions } from '@nats-io/transport-node';

export type Publish = (subject: string, payload: Uint8Array | string, options?: PublishOptions) => void;

/**
 * Holds publishes until the end of the event-loop turn and hands them over together, so that the client writes them with one system
 * call. Each is still an ordinary message. While the connection is closed they are dropped: the caller's deadline tells it.
 */
export function corked(connection: NatsConnection): Publish {
  let held: (() => void)[] | undefined;
  const flush = (): void => {
    const sends = held ?? [];
    held = undefined;
    if (connection.isClosed()) return;
    for (const send of sends) send();
  };
  return (subject, payload, options) => {
    if (!held) {
      held = [];
      setImmediate(flush);
    }
    held.push(() => connection.publish(subject, payload, options));
  };
}
