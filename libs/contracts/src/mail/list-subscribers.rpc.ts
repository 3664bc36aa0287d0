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

/** The first page of a list that is taken away as a file; the pages after it are listed. */
export const exportSubscribers = defineRpc('rpc.mail.export-subscribers.v1', {
  input: z.object({ list_id: MailingListId, ...pageInput }),
  output: pageOf(Subscriber),
  errors: ['mail.list-not-found'],
  writes: false,
  stepUp: true,
});

/** The people who are on a list now, for the project's owner. Those who only asked, or left, are not shown. */
export const listSubscribers = defineRpc('rpc.mail.list-subscribers.v1', {
  input: z.object({ list_id: MailingListId, ...pageInput }),
  output: pageOf(Subscriber),
  errors: ['mail.list-not-found'],
});
