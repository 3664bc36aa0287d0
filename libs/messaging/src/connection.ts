import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { BusIdentity } from './bus-identity.js';

/** An open connection to the bus, for those who may not import the NATS client themselves. */
export type BusConnection = NatsConnection;

/** A server that admits everybody makes every key worthless, so production does not use one. */
export async function connectGuardedBus(
  { NATS_URL, NODE_ENV }: { NATS_URL: string; NODE_ENV: string },
  identity: BusIdentity,
): Promise<NatsConnection> {
  const connection = await connectBus(NATS_URL, identity);
  if (NODE_ENV !== 'production' || connection.info?.auth_required) return connection;
  await connection.close();
  throw new Error(
    'The NATS server at NATS_URL admits everybody. Give it the users that deploy/nats/nats-configuration.mjs writes.',
  );
}

/** Connects and keeps reconnecting for ever: a broker that is away delays work and loses none. `tls://` addresses are encrypted. */
export function connectBus(url: string, identity: BusIdentity): Promise<NatsConnection> {
  return connect({
    servers: url.split(','),
    name: identity.name,
    authenticator: identity.authenticator(),
    inboxPrefix: `_INBOX.${identity.name}`,
    ...(/^tls:/i.test(url) ? { tls: {} } : {}),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 100,
    waitOnFirstConnect: true,
    // An Error made per request only to remember its stack costs 27 µs and doubles the p99 (docs/decisions/0021).
    noAsyncTraces: true,
  });
}

const drainMs = 5_000;

/** Sends what is held and closes; a broker that is away is not waited for longer than five seconds. */
export async function closeBus(connection: NatsConnection): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  await Promise.race([connection.drain(), new Promise((resolve) => (late = setTimeout(resolve, drainMs)))]);
  clearTimeout(late);
  await connection.close();
}
