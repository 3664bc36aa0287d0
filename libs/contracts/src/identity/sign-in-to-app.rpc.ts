import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId, UserId } from '../ids.js';

/**
 * Exchanges a password that was typed into an app for a token of that person and app. Only for sync, which has checked
 * the app's key. An account with a second factor is rejected: it must use OAuth. The token is valid for seven days and
 * is revoked with every session of its person.
 */
export const signInToApp = defineRpc('rpc.identity.sign-in-to-app.v1', {
  input: z.object({ email: z.string().max(254), password: z.string().max(512), app_id: SyncAppId }),
  output: z.object({ token: z.string(), user_id: UserId, expires_at: z.string() }),
  errors: ['identity.bad-credentials', 'identity.second-factor-required', 'identity.app-not-found', 'identity.busy'],
});
