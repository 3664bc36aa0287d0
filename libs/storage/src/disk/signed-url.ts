import { checkedKey } from '../object-key.js';
import type { UrlSigner } from '../url-signer.js';

const purpose = 'storage.signed-url.v1';

/** What a signed URL allows: one verb on one key under these conditions, until `expires` (seconds since the epoch). */
export interface SignedGrant {
  verb: 'get' | 'put' | 'part' | 'form';
  key: string;
  expires: number;
  /** Conditions by name; the signature covers all of them. */
  terms: Record<string, string>;
}

/** The URL below `filesUrl` that contains the grant. */
export function signedUrl(filesUrl: string, grant: SignedGrant, signer: UrlSigner): string {
  const url = new URL(`/o/${checkedKey(grant.key)}`, filesUrl);
  url.searchParams.set('verb', grant.verb);
  url.searchParams.set('expires', String(grant.expires));
  for (const [name, value] of Object.entries(grant.terms)) url.searchParams.set(name, value);
  url.searchParams.set('signature', signer.mac(purpose, signedText(grant)));
  return url.href;
}

/** The grant in a request target; undefined if it is malformed, has a wrong signature or is expired. */
export function grantOf(target: string, signer: UrlSigner, now: Date): SignedGrant | undefined {
  const url = parsedTarget(target);
  if (!url?.pathname.startsWith('/o/')) return undefined;
  const { verb, expires, signature = '', ...terms } = Object.fromEntries(url.searchParams);
  if (verb !== 'get' && verb !== 'put' && verb !== 'part' && verb !== 'form') return undefined;
  const grant: SignedGrant = { verb, key: url.pathname.slice('/o/'.length), expires: Number(expires), terms };
  if (!signer.verifyMac(purpose, signedText(grant), signature)) return undefined;
  return isOpen(grant, now) ? grant : undefined;
}

export const isOpen = ({ expires }: SignedGrant, now: Date): boolean => now.getTime() < expires * 1000;

// JSON of sorted pairs, so that different grants never have the same signed text.
const signedText = ({ verb, key, expires, terms }: SignedGrant): string =>
  JSON.stringify([verb, key, expires, Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1))]);

function parsedTarget(target: string): URL | undefined {
  try {
    return new URL(target, 'http://files');
  } catch {
    return undefined;
  }
}
