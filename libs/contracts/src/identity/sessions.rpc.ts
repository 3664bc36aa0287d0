import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SessionId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Client } from './user.js';

export const Session = z
  .object({
    id: SessionId,
    current: z.boolean(),
    created_at: z.string(),
    last_seen_at: z.string(),
    user_agent: z.string(),
    ip_prefix: z.string(),
  })
  .register(schemaNames, { id: 'Session' });

export const listSessions = defineRpc('rpc.identity.list-sessions.v1', {
  input: z.object({}),
  output: z.object({ data: z.array(Session) }),
});
export const endSession = defineRpc('rpc.identity.end-session.v1', {
  input: z.object({ session_id: SessionId }),
  output: z.object({}),
  errors: ['identity.session-not-found'],
});
/** Ends the session of the caller. */
export const logOut = defineRpc('rpc.identity.log-out.v1', { input: z.object({}), output: z.object({}) });
/** Ends every session and revokes every other credential of the account. */
export const logOutEverywhere = defineRpc('rpc.identity.log-out-everywhere.v1', {
  input: z.object({}),
  output: z.object({}),
});
/** Verifies the password again. The session continues under a new token and counts as fresh for ten minutes. */
export const stepUp = defineRpc('rpc.identity.step-up.v1', {
  input: z.object({ password: z.string().min(1).max(512), client: Client }),
  output: z.object({ session_token: z.string() }),
  errors: ['identity.bad-credentials', 'identity.busy'],
});
