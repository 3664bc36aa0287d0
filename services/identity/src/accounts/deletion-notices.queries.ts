import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { getDeletionNotice } from '@mnw/contracts/identity/get-deletion-notice.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { DeletionNoticeNotFound } from '../identity.errors.js';

type Notice = OutputOf<typeof getDeletionNotice>;

/** Keeps the address for the last mail, before it is erased from the account. Only a proved address is written to: any other may be a stranger's. */
export async function noteDeletion(tx: Tx, userId: string, now: Date): Promise<string | undefined> {
  const notice = await tx.maybe<{ id: string }>(sql`
    insert into deletion_notices (email, username, created_at)
    select email, username, ${now} from users where id = ${userId} and email_verified and deleted_at is null returning id`);
  return notice?.id;
}

export async function deletionNotice(db: Queries, { deletion_notice_id }: InputOf<typeof getDeletionNotice>): Promise<Notice> {
  const row = await db.maybe<Omit<Notice, 'created_at'> & { created_at: Date }>(sql`
    select email as to, username, created_at from deletion_notices where id = ${deletion_notice_id}`);
  if (!row) throw new DeletionNoticeNotFound();
  return { ...row, created_at: row.created_at.toISOString() };
}
