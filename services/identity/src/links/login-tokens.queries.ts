import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

export type LinkPurpose = 'verify-email' | 'login-link' | 'password-reset';

/** Identifies links by account and purpose. */
export interface LinkKind {
  userId: string;
  purpose: LinkPurpose;
}

/** The id is generated before the row, because the token is derived from it. */
export const newLinkId = async (tx: Tx): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select uuidv7() as id`)).id;

export const endLinks = (tx: Tx, { userId, purpose }: LinkKind, now: Date): Promise<number> =>
  tx.run(sql`
    update login_tokens set used_at = ${now} where user_id = ${userId} and purpose = ${purpose} and used_at is null`);

export const insertLink = (
  tx: Tx,
  { userId, purpose }: LinkKind,
  { id, tokenHash, expiresAt }: { id: string; tokenHash: Buffer; expiresAt: Date },
): Promise<number> =>
  tx.run(sql`
    insert into login_tokens (id, user_id, purpose, token_hash, expires_at)
    values (${id}, ${userId}, ${purpose}, ${tokenHash}, ${expiresAt})`);

/** How many links expire after `expiresAfter`, used or not, and whether one of them can still be opened. */
export const countLinks = (
  tx: Tx,
  { userId, purpose }: LinkKind,
  { now, expiresAfter }: { now: Date; expiresAfter: Date },
): Promise<{ issued: number; is_open: boolean }> =>
  tx.one<{ issued: number; is_open: boolean }>(sql`
    select count(*)::int as issued, coalesce(bool_or(used_at is null and expires_at > ${now}), false) as is_open
    from login_tokens
    where user_id = ${userId} and purpose = ${purpose} and expires_at > ${expiresAfter}`);

/** Locks the row of the account that the link belongs to, as revocations do. */
export async function lockAccountOfLink(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.maybe(sql`
    select 1 from users
    where id = (select user_id from login_tokens where token_hash = ${tokenHash}) for no key update`);
}

/** Consumes the link in one guarded update; undefined if it is used, expired or unknown. */
export const takeLink = (
  tx: Tx,
  purpose: LinkPurpose,
  tokenHash: Buffer,
  now: Date,
): Promise<{ user_id: string } | undefined> =>
  tx.maybe<{ user_id: string }>(sql`
    update login_tokens set used_at = ${now}
    where token_hash = ${tokenHash} and purpose = ${purpose} and used_at is null and expires_at > ${now}
    returning user_id`);
