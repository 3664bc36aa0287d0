import { parseUrl } from '@mnw/contracts/parse-url';

const loopback = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::(\d{1,5}))?((?:[/?].*)?)$/;
/** A scheme in reverse-domain form, which only the owner of the domain should use (RFC 8252 7.1). */
const appScheme = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:/;
/** What an address may be written with (RFC 3986), without the fragment: a browser and we must not read it differently. */
const plainAddress = /^[A-Za-z0-9\-._~:/?[\]@!$&'()*+,;=%]+$/;

export type RedirectKind = 'web' | 'loopback' | 'app-scheme';

/** What kind of address a browser is sent back to, or undefined for one that nobody may be sent to. */
export function redirectKind(uri: string): RedirectKind | undefined {
  if (!plainAddress.test(uri)) return undefined;
  if (loopback.test(uri)) return Number(loopback.exec(uri)?.[2] ?? 80) <= 65_535 ? 'loopback' : undefined;
  if (appScheme.test(uri)) return 'app-scheme';
  return /^https:\/\/[^/?@]+(?:[/?]|$)/.test(uri) && parseUrl(uri) ? 'web' : undefined;
}

/** Only on the web: a port of this machine or a scheme can be another app's, so there the person is asked each time (RFC 8252 8.6). */
export const canBeRemembered = (uri: string): boolean => redirectKind(uri) === 'web';

/**
 * Whether the app may be answered at this address: one it registered, letter by letter. On this very machine the port is free
 * (RFC 8252 7.3), and so is the rest for an app that registered no address of this kind; 127.0.0.1, [::1] and localhost are three hosts.
 */
export function isRegistered(uri: string, registered: readonly string[]): boolean {
  const kind = redirectKind(uri);
  if (kind !== 'loopback') return kind !== undefined && registered.includes(uri);
  const known = registered.filter((one) => redirectKind(one) === 'loopback');
  return known.length === 0 || known.some((one) => withoutPort(one) === withoutPort(uri));
}

function withoutPort(uri: string): string {
  const [, host = '', , rest = ''] = loopback.exec(uri) ?? [];
  return `${host}${rest}`;
}
