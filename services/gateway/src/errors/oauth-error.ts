import type { FastifyReply } from 'fastify';
import type { Problem } from '../http/problem.js';

/** Our codes that have their own OAuth error; the others follow from the status. */
const words: Record<string, [error: string, status: number]> = {
  'identity.app-not-found': ['invalid_client', 400],
  'identity.invalid-grant': ['invalid_grant', 400],
  'identity.invalid-scope': ['invalid_scope', 400],
  'identity.account-not-found': ['user_not_found', 401],
  'oauth.unsupported-grant-type': ['unsupported_grant_type', 400],
  'auth.scope-missing': ['insufficient_scope', 403],
};

function oauthErrorOf({ code, status }: Problem, address: string): [error: string, status: number] {
  if (words[code]) return words[code];
  // At the token endpoint the account's grant is invalid; at the userinfo endpoint the token is.
  if (code === 'auth.suspended' || code === 'auth.deactivated')
    return address.startsWith('/oauth/userinfo') ? ['invalid_token', 401] : ['invalid_grant', 400];
  if (status === 401) return ['invalid_token', 401];
  if (status === 429 || status === 503) return ['temporarily_unavailable', status];
  if (status >= 500) return ['server_error', status];
  return ['invalid_request', status === 422 ? 400 : status];
}

export async function sendOAuthError(address: string, reply: FastifyReply, problem: Problem): Promise<void> {
  const [error, status] = oauthErrorOf(problem, address);
  const named = problem.errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  if (status === 401 || error === 'insufficient_scope')
    void reply.header('www-authenticate', `Bearer error="${error}"`);
  await reply
    .status(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error, error_description: named || problem.detail }));
}
