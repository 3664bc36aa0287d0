import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface DeletionNotice {
  to: string;
  username: string;
  created_at: Date;
}

/**
 * Keeps the email address for the last email before it is erased from the account. Only a proved address gets one,
 * because any other may belong to a stranger.
 */
export async function noteDeletion(tx: Tx, userId: string, now: Date): Promise<string | undefined> {
  const notice = await tx.maybe<{ id: string }>(sql`
    insert into deletion_notices (email, username, created_at)
    select email, username, ${now} from users where id = ${userId} and email_verified and deleted_at is null returning id`);
  return notice?.id;
}

export const deletionNotice = (db: Queries, id: string): Promise<DeletionNotice | undefined> =>
  db.maybe<DeletionNotice>(sql`select email as to, username, created_at from deletion_notices where id = ${id}`);
