import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface Unproved {
  username: string;
  email: string;
  password_hash: string | null;
  join_attempt_hash: Buffer | null;
  expires_at: Date;
}

/** The account whose address this unused link would prove; undefined if it is proved already. */
export const unprovedAccountOf = (db: Queries, tokenHash: Buffer): Promise<Unproved | undefined> =>
  db.maybe<Unproved>(sql`
    select username, email, password_hash, join_attempt_hash, t.expires_at
    from login_tokens t join users u on u.id = t.user_id
    where t.token_hash = ${tokenHash} and t.used_at is null and not u.email_verified and u.deleted_at is null
      and u.email is not null`);

/** Marks the address as proved; false if it was proved in the meantime. */
export const markProved = async (
  tx: Tx,
  userId: string,
  { hash, mayCreate }: { hash: string; mayCreate: boolean },
): Promise<boolean> =>
  (await tx.run(sql`
    update users set email_verified = true, password_hash = ${hash}, join_attempt_hash = null,
      failed_login_attempts = 0, locked_until = null, lockouts = 0,
      can_create_projects = can_create_projects or ${mayCreate}
    where id = ${userId} and not email_verified`)) === 1;

export const nameAndAddress = (tx: Tx, userId: string): Promise<{ username: string; email: string }> =>
  tx.one<{ username: string; email: string }>(
    sql`select username, email from users where id = ${userId} and email is not null`,
  );

/** The display name starts as the username. */
export const setUsername = (tx: Tx, userId: string, username: string): Promise<number> =>
  tx.run(sql`update users set username = ${username}, display_name = ${username} where id = ${userId}`);
