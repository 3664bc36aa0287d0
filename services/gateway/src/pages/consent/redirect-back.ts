import { parseUrl } from '@mnw/contracts/parse-url';
import { redirect, type Redirect } from '../routing/page-answer.js';

/** Sends the browser back to the app. `iss` says who answers, so that an app that knows several servers is not led to send one's code to another (RFC 9207). */
export function redirectBack(
  redirectUri: string,
  answer: Record<string, string | undefined>,
  issuer: string,
): Redirect {
  const given = Object.entries({ ...answer, iss: issuer }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  // The address is kept letter by letter: another spelling of it is another address to the app.
  return redirect(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`);
}

/**
 * Where the consent form may lead besides here, as the policy of its page names it: browsers check the redirect that follows a post. A
 * policy cannot name an IPv6 address, so there it is any plain http.
 */
export function policySource(redirectUri: string): string {
  const url = parseUrl(redirectUri);
  if (!url) throw new Error('The redirect URI of a registered app is no URL');
  const { protocol, origin, hostname } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return protocol;
  return hostname.startsWith('[') ? protocol : origin;
}
