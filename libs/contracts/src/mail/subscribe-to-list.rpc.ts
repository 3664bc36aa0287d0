import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { MailingListId } from '../ids.js';
import { Email } from '../text.js';

/** Requests a confirmation email. The response is the same for known, unknown and blocked addresses. */
export const subscribeToList = defineRpc('rpc.mail.subscribe-to-list.v1', {
  input: z.object({ list_id: MailingListId, email: Email }),
  output: z.object({ status: z.literal('check-mail') }),
  errors: ['mail.list-not-found', 'mail.list-not-open'],
});
