import { randomUUID } from 'node:crypto';
import type { BusIdentity } from './bus-identity.js';

/** Long enough for a request to be accepted, short enough to make a logged header useless. */
const validMs = 60_000;

/** The header that carries a signed request. */
export const signedRequestHeader = 'x-mnw-call';

interface SignedRequest {
  /** Makes each request unique, so that none can be replayed. */
  id: string;
  method: string;
  /** With the query. */
  path: string;
  actor: unknown;
  /** The client's IP address, as limits count it. */
  client?: string | undefined;
  expires: number;
}

/**
 * Signs a request of the gateway to a service's internal HTTP: it names the caller, for this one request, for a
 * minute. Only that service can verify it.
 */
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

/** Verifies requests that the gateway signed for one service, each once. */
export class SignedRequests {
  /** Ids that were used, until they expire. */
  private readonly shown = new Map<string, number>();

  constructor(private readonly identity: BusIdentity) {}

  /**
   * The actor of a request. Undefined if the gateway did not sign it, or signed it for another path, too long ago,
   * or for a request that was received before.
   */
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

  /** Ids are kept in order of arrival, which is nearly the order of expiry. */
  private forgetExpired(now: number): void {
    for (const [id, expires] of this.shown) {
      if (expires > now) return;
      this.shown.delete(id);
    }
  }
}
