import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Timestamp } from '../text.js';

/**
 * For mail only: the address of a deleted account's owner. Available for a week, until the email was sent or has
 * failed.
 */
export const getDeletionNotice = defineRpc('rpc.identity.get-deletion-notice.v1', {
  input: z.object({ deletion_notice_id: z.uuid() }),
  output: z.object({ to: z.string(), username: z.string(), created_at: Timestamp }),
  errors: ['identity.deletion-notice-not-found'],
});
