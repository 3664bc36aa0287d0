import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { MailingListId, SubscriberId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

export const Subscriber = z
  .object({
    id: SubscriberId,
    email: z.string(),
    username: z.string().nullable(),
    source: z.enum(['purchase', 'follow', 'form', 'import']),
    subscribed_at: Timestamp,
  })
  .register(schemaNames, { id: 'Subscriber' });

/** The first page of a list that is exported as a file; the following pages use `listSubscribers`. */
export const exportSubscribers = defineRpc('rpc.mail.export-subscribers.v1', {
  input: z.object({ list_id: MailingListId, ...pageInput }),
  output: pageOf(Subscriber),
  errors: ['mail.list-not-found'],
  writes: false,
  stepUp: true,
});

/** The active subscribers of a list, for the project's owner. Pending and unsubscribed ones are omitted. */
export const listSubscribers = defineRpc('rpc.mail.list-subscribers.v1', {
  input: z.object({ list_id: MailingListId, ...pageInput }),
  output: pageOf(Subscriber),
  errors: ['mail.list-not-found'],
});
