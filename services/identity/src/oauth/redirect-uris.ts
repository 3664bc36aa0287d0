import { parseUrl } from '@mnw/contracts/parse-url';

const loopback = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::(\d{1,5}))?((?:[/?].*)?)$/;
/** A scheme in reverse-domain form, which only the owner of the domain should use (RFC 8252, 7.1). */
const appScheme = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:/;
/** The characters of a URI (RFC 3986) without a fragment, so that a browser cannot parse it differently than we do. */
const plainAddress = /^[A-Za-z0-9\-._~:/?[\]@!$&'()*+,;=%]+$/;

export type RedirectKind = 'web' | 'loopback' | 'app-scheme';

/** The kind of a redirect URI; undefined if redirecting to it is never allowed. */
export function redirectKind(uri: string): RedirectKind | undefined {
  if (!plainAddress.test(uri)) return undefined;
  if (loopback.test(uri)) return Number(loopback.exec(uri)?.[2] ?? 80) <= 65_535 ? 'loopback' : undefined;
  if (appScheme.test(uri)) return 'app-scheme';
  return /^https:\/\/[^/?@]+(?:[/?]|$)/.test(uri) && parseUrl(uri) ? 'web' : undefined;
}

/**
 * Web only: another app can own a loopback port or a scheme, so there the person is asked each time (RFC 8252, 8.6).
 */
export const canBeRemembered = (uri: string): boolean => redirectKind(uri) === 'web';

/**
 * Whether the redirect URI is registered for the app; compared character by character. On loopback, any port is allowed
 * (RFC 8252, 7.3), and an app that registered no loopback URI may use any. 127.0.0.1, [::1] and localhost are three
 * different hosts.
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
