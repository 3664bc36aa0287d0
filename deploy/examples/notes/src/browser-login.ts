import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchTokens, type Tokens } from './tokens.js';

const secret = (): string => randomBytes(32).toString('base64url');

/**
 * The authorization code flow with PKCE for native apps (RFC 8252): the browser asks the person for consent and
 * redirects to our loopback port with a code that only we can redeem, because only we know the verifier.
 */
export async function logInByBrowser(options: {
  url: string;
  clientId: string;
  open: (url: string) => void;
  signal?: AbortSignal;
}): Promise<Tokens> {
  const [state, verifier] = [secret(), secret()];
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
    options.open(authorizeUrl(options, redirectUri, state, verifier));
    const code = await redirectedCode(server, state, options.signal);
    return await fetchTokens(options.url, {
      grant_type: 'authorization_code',
      client_id: options.clientId,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function authorizeUrl(
  { url, clientId }: { url: string; clientId: string },
  redirectUri: string,
  state: string,
  verifier: string,
): string {
  const address = new URL('/oauth/authorize', url);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'sync',
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address.href;
}

/** Waits for the browser's redirect. A request with a different state does not belong to our login and is ignored. */
function redirectedCode(server: Server, state: string, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('The login in the browser was not completed')), {
      once: true,
    });
    server.on('request', (request, response) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://127.0.0.1');
      if (pathname !== '/callback' || searchParams.get('state') !== state) return void response.writeHead(404).end();
      const code = searchParams.get('code');
      response
        .writeHead(200, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
        .end(code ? 'You are logged in. This window can be closed.\n' : 'The login was refused.\n');
      if (code) resolve(code);
      else
        reject(
          new Error(
            `The login was refused: ${searchParams.get('error_description') ?? searchParams.get('error') ?? 'no code'}`,
          ),
        );
    });
  });
}
