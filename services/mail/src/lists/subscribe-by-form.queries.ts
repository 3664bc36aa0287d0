import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

/** The list of a public project; any other list is not found. */
export const publicList = (db: Queries, listId: string): Promise<{ list_type: string } | undefined> =>
  db.maybe<{ list_type: string }>(sql`
    select l.list_type from mailing_lists l join pub_projects p on p.id = l.project_id
    where l.id = ${listId} and p.is_public`);

/**
 * Serialises requests for one address until the transaction ends, so that fifty concurrent ones do not all count four
 * emails.
 */
export async function lockConfirmationsOf(tx: Tx, email: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`list-confirm:${email}`}, 0))`);
}

/** Confirmation emails sent or queued to the address in the last day, over all lists. */
export const confirmationsOf = async (tx: Tx, email: string, now: Date): Promise<number> =>
  (
    await tx.one<{ asked: number }>(sql`
      select count(*)::int as asked from mail_deliveries
      where kind = 'list-confirm' and address = ${email} and created_at > ${now}::timestamptz - interval '1 day'`)
  ).asked;
