import type { IncomingHttpHeaders } from 'node:http';
import { apiVersion } from '../api-version.js';
import { noAccess } from '../accounts/accounts.routes.js';
import { isReachable } from '../accounts/onboarding.js';
import { platform, type Sim } from '../sim.js';
import { InvalidRequest } from './stripe-error.js';

/** The account a request is for. Any test key is the platform's; a Stripe-Account header names one of its accounts. */
export function accountOf(sim: Sim, headers: IncomingHttpHeaders): string {
  checkKey(headers.authorization);
  checkVersion(headers['stripe-version']);
  const named = headers['stripe-account'];
  if (named === undefined) return platform;
  const account = String(named);
  if (!isReachable(sim, account)) throw noAccess(account);
  return account;
}

function checkKey(authorization: string | undefined): void {
  const key = keyIn(authorization);
  if (key === undefined) {
    throw new InvalidRequest(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
      {},
      401,
    );
  }
  if (!/^[sr]k_test_\w+$/.test(key))
    throw new InvalidRequest(
      `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`,
      { code: 'api_key_invalid' },
      401,
    );
}

/** Stripe takes the key as a bearer token or as the user name of basic authentication. */
function keyIn(authorization: string | undefined): string | undefined {
  const [scheme, credentials] = authorization?.split(' ') ?? [];
  if (credentials === undefined) return undefined;
  if (scheme?.toLowerCase() !== 'basic') return credentials;
  return Buffer.from(credentials, 'base64').toString().split(':')[0];
}

function checkVersion(version: string | string[] | undefined): void {
  if (version === undefined || version === apiVersion) return;
  throw new InvalidRequest(
    `Invalid Stripe API version: ${String(version)}. stripe-sim answers as version ${apiVersion} only.`,
  );
}
