import type { Clock } from '@mnw/host/clock';
import { linkRequested } from '@mnw/contracts/identity/link-requested.event';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { sha256, type KeyRing } from '@mnw/secrets/key-ring';
import { LinkNotUsable } from '../identity.errors.js';

export type LinkPurpose = 'verify-email' | 'login-link' | 'password-reset';

const lifetimeMinutes: Record<LinkPurpose, number> = { 'verify-email': 24 * 60, 'login-link': 10, 'password-reset': 30 };

/** The token of a link: a keyed hash of its row's id, so that it can be made again for mail while only its SHA-256 is stored. */
export const linkToken = (keyRing: KeyRing, purpose: LinkPurpose, id: string): string => keyRing.mac(`login-token ${purpose}`, id);

/** Makes a link of `purpose`; earlier ones of the same purpose stop working. Returns the row's id. */
export async function issueLink(tx: Tx, keyRing: KeyRing, clock: Clock, { userId, purpose }: { userId: string; purpose: LinkPurpose }): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`select uuidv7() as id`);
  const expiresAt = new Date(clock.now().getTime() + lifetimeMinutes[purpose] * 60_000);
  await tx.run(sql`update login_tokens set used_at = ${clock.now()} where user_id = ${userId} and purpose = ${purpose} and used_at is null`);
  await tx.run(sql`
    insert into login_tokens (id, user_id, purpose, token_hash, expires_at)
    values (${id}, ${userId}, ${purpose}, ${sha256(linkToken(keyRing, purpose, id))}, ${expiresAt})`);
  return id;
}

/**
 * Anybody may type in anybody's address, so an account gets this many links of one purpose in an hour whatever happens, and beyond them one in
 * each lifetime of a link. A stranger who uses up the allowance can therefore not keep the owner from getting a link that works.
 */
const mostLinksPerHour = 5;

/** Whether the account needs no further link now: it had its allowance, and the last one can still be opened. Call it under the account's lock. */
export async function hasHadEnoughLinks(tx: Tx, clock: Clock, { userId, purpose }: { userId: string; purpose: LinkPurpose }): Promise<boolean> {
  const now = clock.now();
  const issuedAfter = now.getTime() - 3_600_000;
  const { issued, is_open } = await tx.one<{ issued: number; is_open: boolean }>(sql`
    select count(*)::int as issued, coalesce(bool_or(used_at is null and expires_at > ${now}), false) as is_open from login_tokens
    where user_id = ${userId} and purpose = ${purpose} and expires_at > ${new Date(issuedAfter + lifetimeMinutes[purpose] * 60_000)}`);
  return issued >= mostLinksPerHour && is_open;
}

/** As `issueLink`, and has it mailed. */
export async function issueAndMail(tx: Tx, keyRing: KeyRing, clock: Clock, link: { userId: string; purpose: LinkPurpose }): Promise<void> {
  const loginTokenId = await issueLink(tx, keyRing, clock, link);
  await addToOutbox(tx, linkRequested, { login_token_id: loginTokenId, user_id: link.userId, purpose: link.purpose });
}

/**
 * Consumes a link: one guarded update, so of many posts of one link one succeeds. Returns whose it is. The account's row is locked first, as
 * endings do, so that an ending beside it either ends the link or what the link opens.
 */
export async function consumeLink(tx: Tx, clock: Clock, purpose: LinkPurpose, token: string): Promise<string> {
  const now = clock.now();
  await tx.maybe(sql`
    select 1 from users where id = (select user_id from login_tokens where token_hash = ${sha256(token)}) for no key update`);
  const row = await tx.maybe<{ user_id: string }>(sql`
    update login_tokens set used_at = ${now}
    where token_hash = ${sha256(token)} and purpose = ${purpose} and used_at is null and expires_at > ${now}
    returning user_id`);
  if (!row) throw new LinkNotUsable();
  return row.user_id;
}
