import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId, UserId } from '../ids.js';

/**
 * A token for one person and one app, for a password shown to the app itself. Only the sync service asks, after it has checked the app's
 * key. An account with a second factor is refused: it signs in by OAuth. The token lives seven days and ends with every session of its person.
 */
export const signInToApp = defineRpc('rpc.identity.sign-in-to-app.v1', {
  input: z.object({ email: z.string().max(254), password: z.string().max(512), app_id: SyncAppId }),
  output: z.object({ token: z.string(), user_id: UserId, expires_at: z.string() }),
  errors: ['identity.bad-credentials', 'identity.second-factor-required', 'identity.app-not-found', 'identity.busy'],
});
