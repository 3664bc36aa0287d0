import type { Clock } from '@mnw/host/clock';
import { linkRequested } from '@mnw/contracts/identity/link-requested.event';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { sha256, type KeyRing } from '@mnw/secrets/key-ring';
import { LinkNotUsable } from '../identity.errors.js';
import {
  countLinks,
  endLinks,
  insertLink,
  lockAccountOfLink,
  newLinkId,
  takeLink,
  type LinkKind,
  type LinkPurpose,
} from './login-tokens.queries.js';

const lifetimeMinutes: Record<LinkPurpose, number> = {
  'verify-email': 24 * 60,
  'login-link': 10,
  'password-reset': 30,
};

/**
 * The token of a link is a keyed hash of its row's id. It can therefore be derived again for the email, while only its
 * SHA-256 is stored.
 */
export const linkToken = (keyRing: KeyRing, purpose: LinkPurpose, id: string): string =>
  keyRing.mac(`login-token ${purpose}`, id);

/** Creates a link for `purpose` and invalidates earlier ones of the same purpose. Returns the row's id. */
export async function issueLink(tx: Tx, keyRing: KeyRing, clock: Clock, link: LinkKind): Promise<string> {
  const { purpose } = link;
  const id = await newLinkId(tx);
  const expiresAt = new Date(clock.now().getTime() + lifetimeMinutes[purpose] * 60_000);
  await endLinks(tx, link, clock.now());
  await insertLink(tx, link, { id, tokenHash: sha256(linkToken(keyRing, purpose, id)), expiresAt });
  return id;
}

/**
 * Anybody can enter anybody's address, so an account always gets this many links of one purpose per hour, and after
 * that one per lifetime of a link. A stranger who uses up the allowance can therefore not keep the owner from getting a
 * working link.
 */
const mostLinksPerHour = 5;

/**
 * Whether the account needs no further link now: its allowance is used up and the last link still works. Must be called
 * while holding the account's lock.
 */
export async function hasHadEnoughLinks(tx: Tx, clock: Clock, link: LinkKind): Promise<boolean> {
  const now = clock.now();
  const expiresAfter = new Date(now.getTime() - 3_600_000 + lifetimeMinutes[link.purpose] * 60_000);
  const { issued, is_open } = await countLinks(tx, link, { now, expiresAfter });
  return issued >= mostLinksPerHour && is_open;
}

/** Like `issueLink`, and queues the email. */
export async function issueAndMail(tx: Tx, keyRing: KeyRing, clock: Clock, link: LinkKind): Promise<void> {
  const loginTokenId = await issueLink(tx, keyRing, clock, link);
  await addToOutbox(tx, linkRequested, { login_token_id: loginTokenId, user_id: link.userId, purpose: link.purpose });
}

/**
 * Consumes a link in one guarded update, so of many posts of one link exactly one succeeds. Returns its account. The
 * account's row is locked first, as revocations do, so a concurrent revocation invalidates either the link or the
 * session that the link opens.
 */
export async function consumeLink(tx: Tx, clock: Clock, purpose: LinkPurpose, token: string): Promise<string> {
  await lockAccountOfLink(tx, sha256(token));
  const row = await takeLink(tx, purpose, sha256(token), clock.now());
  if (!row) throw new LinkNotUsable();
  return row.user_id;
}
