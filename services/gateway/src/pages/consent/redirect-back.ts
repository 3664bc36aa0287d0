import { parseUrl } from '@mnw/contracts/parse-url';
import { redirect, type Redirect } from '../routing/page-result.js';

/**
 * Redirects the browser to the app. `iss` names the issuer, so that an app that uses several servers cannot be tricked
 * into sending one server's code to another (RFC 9207).
 */
export function redirectBack(
  redirectUri: string,
  answer: Record<string, string | undefined>,
  issuer: string,
): Redirect {
  const given = Object.entries({ ...answer, iss: issuer }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  // The redirect URI is not normalised: the app compares it character by character.
  return redirect(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`);
}

/**
 * The CSP form-action source that allows the consent form to redirect to the app; browsers check the redirect that
 * follows a POST. A policy cannot name an IPv6 address, so those allow any plain http URL.
 */
export function policySource(redirectUri: string): string {
  const url = parseUrl(redirectUri);
  if (!url) throw new Error('The redirect URI of a registered app is not a URL');
  const { protocol, origin, hostname } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return protocol;
  return hostname.startsWith('[') ? protocol : origin;
}
