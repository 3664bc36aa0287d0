import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

const ClientId = z.string().min(1).max(200);
const Token = z.string().min(1).max(200);
/** Answer of the token endpoint (RFC 6749 5.1). */
const AppTokens = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number().int(),
  refresh_token: z.string(),
  scope: z.string(),
});
export type AppTokens = z.output<typeof AppTokens>;

/** Tokens for a code. A second use of a code ends what the first one got. */
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

/** New tokens for a refresh token, which is then used up. A second use of it ends the sign-in. */
export const refreshAppToken = defineRpc('rpc.identity.refresh-app-token.v1', {
  input: z.object({ client_id: ClientId, refresh_token: Token, scope: z.string().max(200).default('') }),
  output: AppTokens,
  errors: ['identity.app-not-found', 'identity.invalid-grant', 'identity.invalid-scope'],
});

/** Ends the sign-in that the token, of either kind, belongs to (RFC 7009). An unknown token is ended already. */
export const revokeAppToken = defineRpc('rpc.identity.revoke-app-token.v1', {
  input: z.object({ client_id: ClientId, token: Token }),
  output: z.object({}),
  errors: ['identity.app-not-found'],
});
