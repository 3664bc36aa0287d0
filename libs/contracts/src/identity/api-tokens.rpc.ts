import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ApiTokenId } from '../ids.js';
import { optionalLine } from '../text.js';

/** What an API token may do; `*` is everything a session may do, except what needs a step-up. */
export const ApiScope = z.enum([
  '*',
  'catalog:read',
  'catalog:write',
  'commerce:read',
  'builds:write',
  'git:read',
  'git:write',
  'ota:read',
  'ota:write',
]);
export type ApiScope = z.output<typeof ApiScope>;

const ApiToken = z.object({
  id: ApiTokenId,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  expires_at: z.string().nullable(),
});

export const listApiTokens = defineRpc('rpc.identity.list-api-tokens.v1', {
  input: z.object({}),
  output: z.object({ data: z.array(ApiToken) }),
});
/** The token itself is returned only in this response. */
export const createApiToken = defineRpc('rpc.identity.create-api-token.v1', {
  input: z.object({
    name: optionalLine(80).min(1),
    scopes: z.array(ApiScope).min(1).max(10),
    expires_in_days: z.number().int().min(1).max(3_650).optional(),
  }),
  output: ApiToken.extend({ token: z.string() }),
  stepUp: true,
});
export const revokeApiToken = defineRpc('rpc.identity.revoke-api-token.v1', {
  input: z.object({ api_token_id: ApiTokenId }),
  output: z.object({}),
  errors: ['identity.api-token-not-found'],
});
