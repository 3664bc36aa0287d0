import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { AppScope } from './app-scopes.js';

const text = (max: number) => z.string().max(max);

/** The parameters of an OAuth authorization request as the app sent them (RFC 6749 4.1.1, RFC 7636 4.3); what it left out is empty. */
export const AuthorizationRequest = z.object({
  client_id: text(200),
  redirect_uri: text(500),
  response_type: text(50),
  scope: text(200),
  code_challenge: text(200),
  code_challenge_method: text(20),
});
export type AuthorizationRequest = z.output<typeof AuthorizationRequest>;

/** What the app is told at its redirect instead of getting a code. */
const Refusal = z.object({
  error: z.enum(['invalid_request', 'unsupported_response_type', 'invalid_scope']),
  error_description: z.string(),
});

/** Whether and what to ask the person. An unknown app or redirect is an error, because then nobody may be sent anywhere. */
export const reviewAuthorization = defineRpc('rpc.identity.review-authorization.v1', {
  input: AuthorizationRequest,
  output: z.object({
    app: z.object({ id: SyncAppId, name: z.string(), creator_username: z.string() }),
    scopes: z.array(AppScope),
    /** The person allowed the same before, and the redirect cannot be another app's. */
    is_remembered: z.boolean(),
    refusal: Refusal.nullable(),
  }),
  errors: ['identity.app-not-found', 'identity.redirect-not-registered'],
});

/** The person said yes: a code for the app, good once within five minutes. The request is reviewed again. */
export const allowApp = defineRpc('rpc.identity.allow-app.v1', {
  input: AuthorizationRequest,
  output: z.object({ code: z.string().nullable(), refusal: Refusal.nullable() }),
  errors: ['identity.app-not-found', 'identity.redirect-not-registered'],
});
