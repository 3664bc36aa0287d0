import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Timestamp } from '../text.js';

/** For mail only: whom to tell that their account is deleted. It can be asked for a week, until the mail was sent or given up. */
export const getDeletionNotice = defineRpc('rpc.identity.get-deletion-notice.v1', {
  input: z.object({ deletion_notice_id: z.uuid() }),
  output: z.object({ to: z.string(), username: z.string(), created_at: Timestamp }),
  errors: ['identity.deletion-notice-not-found'],
});
