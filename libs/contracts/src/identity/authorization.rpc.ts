import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { AppScope } from './app-scopes.js';

const text = (max: number) => z.string().max(max);

/**
 * The parameters of an OAuth authorization request as sent by the app (RFC 6749, 4.1.1 and RFC 7636, 4.3); omitted ones
 * are empty.
 */
export const AuthorizationRequest = z.object({
  client_id: text(200),
  redirect_uri: text(500),
  response_type: text(50),
  scope: text(200),
  code_challenge: text(200),
  code_challenge_method: text(20),
});
export type AuthorizationRequest = z.output<typeof AuthorizationRequest>;

/** Sent to the app's redirect URI instead of a code. */
const Refusal = z.object({
  error: z.enum(['invalid_request', 'unsupported_response_type', 'invalid_scope']),
  error_description: z.string(),
});

/**
 * Whether and what to ask the person. An unknown app or redirect URI is an error, because then redirecting is not
 * allowed.
 */
export const reviewAuthorization = defineRpc('rpc.identity.review-authorization.v1', {
  input: AuthorizationRequest,
  output: z.object({
    app: z.object({ id: SyncAppId, name: z.string(), creator_username: z.string() }),
    scopes: z.array(AppScope),
    /** The person granted the same before, and the redirect URI cannot belong to another app. */
    is_remembered: z.boolean(),
    refusal: Refusal.nullable(),
  }),
  errors: ['identity.app-not-found', 'identity.redirect-not-registered'],
});

/** The person agreed: issues a code for the app that works once within five minutes. The request is validated again. */
export const allowApp = defineRpc('rpc.identity.allow-app.v1', {
  input: AuthorizationRequest,
  output: z.object({ code: z.string().nullable(), refusal: Refusal.nullable() }),
  errors: ['identity.app-not-found', 'identity.redirect-not-registered'],
});
