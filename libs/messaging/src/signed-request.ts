import { randomUUID } from 'node:crypto';
import type { BusIdentity } from './bus-identity.js';

/** Long enough for a request to be accepted, short enough to be of no use to whoever reads a log. */
const validMs = 60_000;

/** The header that carries a signed request. */
export const signedRequestHeader = 'x-mnw-call';

interface SignedRequest {
  /** Makes each request different, so that none can be sent again. */
  id: string;
  method: string;
  /** With the query. */
  path: string;
  actor: unknown;
  /** The address of the client, as limits count it. */
  client?: string | undefined;
  expires: number;
}

/** What the gateway puts before a service's internal HTTP: who is calling, for this one request, within a minute. Only that service can check it. */
export function signRequest(
  identity: BusIdentity,
  service: string,
  { method, path, actor, client }: Omit<SignedRequest, 'id' | 'expires'>,
  now = Date.now(),
): string {
  const text = Buffer.from(
    JSON.stringify({ id: randomUUID(), method, path, actor, client, expires: now + validMs } satisfies SignedRequest),
  ).toString('base64url');
  return `${text}.${identity.mac(service, 'http', identity.name, service, text)}`;
}

/** Reads the requests that the gateway signed for one service, each once. */
export class SignedRequests {
  /** Ids that were shown, until they expire. */
  private readonly shown = new Map<string, number>();

  constructor(private readonly identity: BusIdentity) {}

  /** The actor of a request; undefined when the gateway did not sign it, or did for another address, too long ago, or for a request that came before. */
  read(
    header: string | string[] | undefined,
    { method, path }: { method: string | undefined; path: string | undefined },
    now = Date.now(),
  ): { actor: unknown; client?: string | undefined } | undefined {
    const [text = '', mac = ''] = typeof header === 'string' ? header.split('.') : [];
    if (!this.identity.verifyMac('gateway', mac, 'http', 'gateway', this.identity.name, text)) return undefined;
    const call = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as SignedRequest;
    if (call.method !== method || call.path !== path || call.expires <= now || this.shown.has(call.id))
      return undefined;
    this.forgetExpired(now);
    this.shown.set(call.id, call.expires);
    return { actor: call.actor, ...(call.client === undefined ? {} : { client: call.client }) };
  }

  /** Ids are kept in the order in which they came, which is nearly that in which they expire. */
  private forgetExpired(now: number): void {
    for (const [id, expires] of this.shown) {
      if (expires > now) return;
      this.shown.delete(id);
    }
  }
}
