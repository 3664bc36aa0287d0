import type { KeyRing } from './key-ring.js';

const purpose = 'internal-http';
/** Long enough for a call to be accepted, short enough to be of no use to whoever reads a log. */
const validMs = 60_000;

/** The header that carries a signed call. */
export const signedCallHeader = 'x-mnw-call';

interface SignedCall {
  method: string;
  /** With the query. */
  path: string;
  actor: unknown;
  expires: number;
}

/** What the gateway puts before a service's internal HTTP: who is calling, for this one method and address, for a minute. */
export function signCall(keyRing: KeyRing, { method, path, actor }: Omit<SignedCall, 'expires'>, now = Date.now()): string {
  const text = Buffer.from(JSON.stringify({ method, path, actor, expires: now + validMs } satisfies SignedCall)).toString('base64url');
  return `${text}.${keyRing.mac(purpose, text)}`;
}

/** The actor of a signed call; undefined when it was not made by us, for something else, or too long ago. */
export function readCall(keyRing: KeyRing, header: string | string[] | undefined, { method, path }: { method: string | undefined; path: string | undefined }, now = Date.now()): { actor: unknown } | undefined {
  const [text = '', mac = ''] = typeof header === 'string' ? header.split('.') : [];
  if (!keyRing.verifyMac(purpose, text, mac)) return undefined;
  const call = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as SignedCall;
  return call.method === method && call.path === path && call.expires > now ? { actor: call.actor } : undefined;
}
