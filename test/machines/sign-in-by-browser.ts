import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as openid from 'openid-client';
import type { Page } from 'playwright-core';

/**
 * Signs a native app in with `openid-client`: discovery, PKCE, the person's browser, a loopback redirect and the code
 * exchange.
 */
export async function signInByBrowser(
  gateway: string,
  clientId: string,
  person: { page: Page; email: string; password: string },
): Promise<openid.TokenEndpointResponse> {
  const config = await openid.discovery(new URL(gateway), clientId, undefined, openid.None(), {
    algorithm: 'oauth2',
    execute: [openid.allowInsecureRequests],
  });
  const verifier = openid.randomPKCECodeVerifier();
  const state = openid.randomState();
  await using callback = await loopback();
  const asked = openid.buildAuthorizationUrl(config, {
    redirect_uri: callback.url,
    scope: 'profile sync',
    state,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  await agree(person, asked.href);
  return openid.authorizationCodeGrant(config, new URL(await callback.visited, callback.url), {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
}

async function agree(
  { page, email, password }: { page: Page; email: string; password: string },
  address: string,
): Promise<void> {
  await page.goto(address);
  const allow = page.getByRole('button', { name: 'Allow' });
  if ((await allow.count()) === 0) {
    await page.getByLabel('Username or email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
  }
  await allow.click();
  await page.getByText('Signed in').waitFor();
}

/** The loopback listener that the browser is redirected to; `visited` is the requested path. */
async function loopback(): Promise<{ url: string; visited: Promise<string>; [Symbol.asyncDispose](): Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const visited = new Promise<string>((resolve) => {
    server.on('request', (request, response) => {
      response.setHeader('content-type', 'text/plain').end('Signed in');
      if (request.url?.startsWith('/callback')) resolve(request.url);
    });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  return {
    url,
    visited,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
