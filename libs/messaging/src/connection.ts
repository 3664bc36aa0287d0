import { AuthorizationError, connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import type { BusIdentity } from './bus-identity.js';

/** An open connection to the bus, for packages that may not import the NATS client themselves. */
export type BusConnection = NatsConnection;

/** Connects, and in production refuses a server without access control, because it would make every key worthless. */
export async function connectGuardedBus(
  { NATS_URL, NODE_ENV }: { NATS_URL: string; NODE_ENV: string },
  identity: BusIdentity,
): Promise<NatsConnection> {
  const connection = await connectBus(NATS_URL, identity);
  if (NODE_ENV !== 'production' || connection.info?.auth_required) return connection;
  await connection.close();
  throw new Error(
    'The NATS server at NATS_URL has no access control. Configure the users that deploy/nats/nats-configuration.mjs writes.',
  );
}

/**
 * Connects and keeps reconnecting for ever: a broker outage delays work but loses none. `tls://` URLs are
 * encrypted.
 */
export function connectBus(url: string, identity: BusIdentity): Promise<NatsConnection> {
  return connect({
    ...optionsOf(url, identity),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 100,
    waitOnFirstConnect: true,
  });
}

/** No broker could be reached; the message says which, and whether it refused the key. */
export class BusUnreachable extends Error {}

/** About a minute on a machine so busy that the server, which allows two seconds, ends one handshake after the other. */
const mostHandshakes = 30;
const isCutOff = (error: unknown): boolean =>
  /EPIPE|ECONNRESET|authentication timeout|closed|disconnect/i.test(String(error));

/** Connects a program that makes a few calls and exits: an unreachable broker is an error at once, not something to wait for. */
export async function connectBusOnce(url: string, identity: BusIdentity): Promise<NatsConnection> {
  for (let handshake = 1; ; handshake++) {
    try {
      return await connect({ ...optionsOf(url, identity), reconnect: false });
    } catch (error) {
      if (handshake < mostHandshakes && isCutOff(error)) continue;
      throw new BusUnreachable(sentenceOf(error, url, identity.name), { cause: error });
    }
  }
}

function sentenceOf(error: unknown, url: string, name: string): string {
  const address = url.replace(/\/\/[^@/,]*@/g, '//');
  return error instanceof AuthorizationError
    ? `The NATS server at ${address} does not accept the key of ${name}.`
    : `No NATS server answers at ${address}: ${(error as Error).message}.`;
}

const optionsOf = (url: string, identity: BusIdentity): ConnectionOptions => ({
  servers: url.split(','),
  name: identity.name,
  authenticator: identity.authenticator(),
  inboxPrefix: `_INBOX.${identity.name}`,
  ...(/^tls:/i.test(url) ? { tls: {} } : {}),
  // Creating an Error per request only to keep its stack costs 27 µs and doubles the p99 (docs/decisions/0021).
  noAsyncTraces: true,
});

const drainMs = 5_000;

/** Flushes pending messages and closes. Waits at most five seconds for an unreachable broker. */
export async function closeBus(connection: NatsConnection): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  await Promise.race([connection.drain(), new Promise((resolve) => (late = setTimeout(resolve, drainMs)))]);
  clearTimeout(late);
  await connection.close();
}
