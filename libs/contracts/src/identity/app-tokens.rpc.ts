import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

const ClientId = z.string().min(1).max(200);
const Token = z.string().min(1).max(200);
/** Response of the token endpoint (RFC 6749, 5.1). */
const AppTokens = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number().int(),
  refresh_token: z.string(),
  scope: z.string(),
});
export type AppTokens = z.output<typeof AppTokens>;

/** Exchanges a code for tokens. A second use of the code revokes the tokens of the first. */
export const exchangeCode = defineRpc('rpc.identity.exchange-code.v1', {
  input: z.object({
    client_id: ClientId,
    code: Token,
    redirect_uri: z.string().min(1).max(500),
    code_verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/, 'is 43 to 128 letters, digits, -, ., _ and ~'),
  }),
  output: AppTokens,
  errors: ['identity.app-not-found', 'identity.invalid-grant'],
});

/** Exchanges a refresh token, which can be used once, for new tokens. A second use revokes the sign-in. */
export const refreshAppToken = defineRpc('rpc.identity.refresh-app-token.v1', {
  input: z.object({ client_id: ClientId, refresh_token: Token, scope: z.string().max(200).default('') }),
  output: AppTokens,
  errors: ['identity.app-not-found', 'identity.invalid-grant', 'identity.invalid-scope'],
});

/** Revokes the sign-in of a token of either kind (RFC 7009). An unknown token counts as revoked. */
export const revokeAppToken = defineRpc('rpc.identity.revoke-app-token.v1', {
  input: z.object({ client_id: ClientId, token: Token }),
  output: z.object({}),
  errors: ['identity.app-not-found'],
});
