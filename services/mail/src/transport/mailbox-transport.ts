import type { MailDb } from '../mail.db.js';
import { addToMailbox } from '../mailbox/mailbox.queries.js';
import { extraHeaders } from './mail-headers.js';
import { Transport, type Outcome, type Outgoing } from './outgoing.js';

/** The transport of a development system: stores email in a table that is shown at /dev/mailbox. */
export class MailboxTransport extends Transport {
  constructor(private readonly db: MailDb) {
    super();
  }

  async send(mail: Outgoing): Promise<Outcome> {
    const headers = {
      'Message-ID': mail.messageId,
      From: `${mail.from.name} <${mail.from.address}>`,
      To: mail.to,
      Subject: mail.subject,
      ...extraHeaders(mail),
    };
    const isNew = await addToMailbox(this.db, mail, headers);
    return { kind: 'sent', response: isNew ? 'in the local mailbox' : 'already in the local mailbox' };
  }
}
