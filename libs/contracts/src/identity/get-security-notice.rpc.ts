import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Timestamp } from '../text.js';

/** For mail only: the facts and recipient of a security notice, read when it is sent. */
export const getSecurityNotice = defineRpc('rpc.identity.get-security-notice.v1', {
  input: z.object({ security_event_id: z.uuid() }),
  output: z.object({
    to: z.string(),
    username: z.string(),
    kind: z.string(),
    details: z.record(z.string(), z.unknown()),
    ip_prefix: z.string().nullable(),
    user_agent: z.string().nullable(),
    created_at: Timestamp,
  }),
  errors: ['identity.security-notice-not-found'],
});
