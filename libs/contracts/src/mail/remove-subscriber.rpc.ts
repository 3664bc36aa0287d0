import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { MailingListId, SubscriberId } from '../ids.js';

/** The project's owner removes a subscriber. */
export const removeSubscriber = defineRpc('rpc.mail.remove-subscriber.v1', {
  input: z.object({ list_id: MailingListId, subscriber_id: SubscriberId }),
  output: z.object({}),
  errors: ['mail.list-not-found', 'mail.subscriber-not-found'],
});
