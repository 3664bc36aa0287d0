import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import type { AppTokens } from '@mnw/contracts/identity/app-tokens.rpc';
import type { Tx } from '@mnw/db/tx';
import { accessLifeMs, issueAccessToken, issueRefreshToken } from '../app-tokens/issue-tokens.js';

/** Issues an access token and a refresh token, in the format of the token endpoint. */
export async function issuePair(tx: Tx, now: Date, signInId: string, scopes: readonly AppScope[]): Promise<AppTokens> {
  const access = await issueAccessToken(tx, now, signInId, 'oauth-token');
  const refresh = await issueRefreshToken(tx, now, signInId);
  return {
    access_token: access.token,
    token_type: 'Bearer',
    expires_in: accessLifeMs / 1_000,
    refresh_token: refresh.token,
    scope: scopes.join(' '),
  };
}
