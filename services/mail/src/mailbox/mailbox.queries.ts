import { json, sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { Outgoing } from '../transport/outgoing.js';

export interface MailboxRow {
  id: string;
  recipient: string;
  sender: string;
  subject: string;
  text_body: string;
  html_body: string;
  headers: Record<string, string>;
  received_at: Date;
}

/** Newest first; ids are assigned in the order of arrival. */
export const pageOfMailbox = (
  db: Queries,
  { before, limit, to }: { before: string | null; limit: number; to: string | null },
): Promise<MailboxRow[]> =>
  db.many<MailboxRow>(sql`
    select id, recipient, sender, subject, text_body, html_body, headers, received_at from local_mailbox
    where (${before}::uuid is null or id < ${before}::uuid) and (${to}::text is null or recipient = ${to})
    order by id desc limit ${limit}`);

export const trimMailbox = (db: Queries, keep: number): Promise<number> =>
  db.run(
    sql`delete from local_mailbox where id < (select id from local_mailbox order by id desc offset ${keep - 1} limit 1)`,
  );

/** False if an email with this Message-ID exists already. */
export const addToMailbox = async (
  db: Queries,
  { messageId, to, subject, text, html }: Outgoing,
  headers: Record<string, string> & { From: string },
): Promise<boolean> =>
  (await db.run(sql`
    insert into local_mailbox (message_id, recipient, sender, subject, text_body, html_body, headers)
    values (${messageId}, ${to}, ${headers.From}, ${subject}, ${text}, ${html}, ${json(headers)})
    on conflict on constraint local_mailbox_message_id_key do nothing`)) === 1;
