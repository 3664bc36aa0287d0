import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

export const MailboxMessage = z
  .object({
    id: z.uuid(),
    to: z.string(),
    from: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    headers: z.record(z.string(), z.string()),
    received_at: Timestamp,
  })
  .register(schemaNames, { id: 'MailboxMessage' });

/** The local mailbox of a development system, newest first. Not found if an SMTP server is configured. */
export const listMailbox = defineRpc('rpc.mail.list-mailbox.v1', {
  input: z.object({ ...pageInput, to: z.string().trim().toLowerCase().max(254).optional() }),
  output: pageOf(MailboxMessage),
  errors: ['mail.mailbox-off'],
});
