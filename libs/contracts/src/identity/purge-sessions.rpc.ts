import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** For the operator's command line: deletes the sessions that ended or expired more than so many days ago. */
export const purgeSessions = defineRpc('rpc.identity.purge-sessions.v1', {
  input: z.object({ ended_days_ago: z.number().int().min(1).max(36_500) }),
  output: z.object({ deleted: z.number().int() }),
  deadlineMs: 120_000,
});
