import { sql, json } from '@mnw/db/sql';
import type { MailDb } from '../mail.db.js';
import { extraHeaders } from './mail-headers.js';
import { Transport, type Outcome, type Outgoing } from './outgoing.js';

/** The embedded default: mail is kept in a table and read at /dev/mailbox. */
export class MailboxTransport extends Transport {
  constructor(private readonly db: MailDb) {
    super();
  }

  async send(mail: Outgoing): Promise<Outcome> {
    const headers = { 'Message-ID': mail.messageId, From: `${mail.from.name} <${mail.from.address}>`, To: mail.to, Subject: mail.subject, ...extraHeaders(mail) };
    const added = await this.db.run(sql`
      insert into local_mailbox (message_id, recipient, sender, subject, text_body, html_body, headers)
      values (${mail.messageId}, ${mail.to}, ${headers.From}, ${mail.subject}, ${mail.text}, ${mail.html}, ${json(headers)})
      on conflict on constraint local_mailbox_message_id_key do nothing`);
    return { kind: 'sent', response: added === 1 ? 'in the local mailbox' : 'already in the local mailbox' };
  }
}
