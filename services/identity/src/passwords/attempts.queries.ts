import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface Claimed {
  id: string;
  password_hash: string | null;
  email_verified: boolean;
}

/** Claims one of the five attempts of an account; undefined if it is unknown or locked. */
export const claimAccountAttempt = (db: Queries, login: string, now: Date): Promise<Claimed | undefined> =>
  db.maybe<Claimed>(sql`
    update users set
      failed_login_attempts = case when locked_until <= ${now} then 1 else failed_login_attempts + 1 end,
      lockouts = case when locked_until <= ${now} or failed_login_attempts < 4 then lockouts else lockouts + 1 end,
      locked_until = case
        when locked_until <= ${now} then null
        when failed_login_attempts = 4 then ${now}::timestamptz + least(interval '15 minutes' * power(2, least(lockouts, 2)), interval '1 hour')
      end
    where (username = ${login} or email = ${login}) and deleted_at is null
      and (locked_until <= ${now} or (locked_until is null and failed_login_attempts < 5))
    returning id, password_hash, email_verified`);

/** Claims one of the five attempts of a live session; undefined if it is locked or ended. */
export const claimSessionAttempt = (
  db: Queries,
  { sessionId, userId }: { sessionId: string; userId: string },
  now: Date,
): Promise<Claimed | undefined> =>
  db.maybe<Claimed>(sql`
    update user_sessions s set
      failed_proofs = case when proofs_locked_until <= ${now} then 1 else failed_proofs + 1 end,
      proof_lockouts = case when proofs_locked_until <= ${now} or failed_proofs < 4 then proof_lockouts else proof_lockouts + 1 end,
      proofs_locked_until = case
        when proofs_locked_until <= ${now} then null
        when failed_proofs = 4 then ${now}::timestamptz + least(interval '15 minutes' * power(2, least(proof_lockouts, 2)), interval '1 hour')
      end
    from users u
    where s.id = ${sessionId} and s.user_id = ${userId} and s.ended_at is null and u.id = s.user_id and u.deleted_at is null
      and (proofs_locked_until <= ${now} or (proofs_locked_until is null and failed_proofs < 5))
    returning u.id, u.password_hash, u.email_verified`);

/** Costs the server a commit that is flushed to disk, as the claim of a known account does, and changes nothing. */
export const spendAsMuch = (db: Queries): Promise<unknown> =>
  db.one(sql`select pg_logical_emit_message(true, 'mnw', '')`);

export const forgiveAccount = (db: Queries, id: string): Promise<number> =>
  db.run(sql`update users set failed_login_attempts = 0, locked_until = null, lockouts = 0 where id = ${id}`);

export const forgiveSession = (db: Queries, id: string): Promise<number> =>
  db.run(
    sql`update user_sessions set failed_proofs = 0, proofs_locked_until = null, proof_lockouts = 0 where id = ${id}`,
  );

/** Replaces a hash with weaker parameters, unless the password was changed in the meantime. */
export const storeRehash = async (db: Queries, id: string, old: string, renewed: string): Promise<boolean> =>
  (await db.run(sql`update users set password_hash = ${renewed} where id = ${id} and password_hash = ${old}`)) === 1;

export const findPasswordHash = async (db: Queries, id: string): Promise<string | null | undefined> =>
  (
    await db.maybe<{ password_hash: string | null }>(
      sql`select password_hash from users where id = ${id} and deleted_at is null`,
    )
  )?.password_hash;

/** True if this is the account's password hash; it then cannot change until the end of the transaction. */
export async function holdsPassword(db: Queries, { userId, hash }: { userId: string; hash: string }): Promise<boolean> {
  return (
    (await db.maybe(
      sql`select 1 from users where id = ${userId} and password_hash = ${hash} and deleted_at is null for share`,
    )) !== undefined
  );
}
