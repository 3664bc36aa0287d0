import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId, UserId } from '../ids.js';

/** Exchanges a password that was typed into the app for a token. Accounts with a second factor use OAuth. */
export const signIn = defineRpc('rpc.sync.sign-in.v1', {
  input: z.object({
    email: z.string().min(1).max(254),
    password: z.string().min(1).max(512),
    api_key: z.string().min(1).max(200),
  }),
  output: z.object({ token: z.string(), user_id: UserId, app_id: SyncAppId, expires_at: z.string() }),
  errors: ['sync.bad-api-key', 'identity.bad-credentials', 'identity.second-factor-required'],
  // Password hashing is slow by design and may be queued.
  deadlineMs: 10_000,
});
