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

/** The token of a link: a keyed hash of its row's id, so that it can be made again for mail while only its SHA-256 is stored. */
export const linkToken = (keyRing: KeyRing, purpose: LinkPurpose, id: string): string =>
  keyRing.mac(`login-token ${purpose}`, id);

/** Makes a link of `purpose`; earlier ones of the same purpose stop working. Returns the row's id. */
export async function issueLink(tx: Tx, keyRing: KeyRing, clock: Clock, link: LinkKind): Promise<string> {
  const { purpose } = link;
  const id = await newLinkId(tx);
  const expiresAt = new Date(clock.now().getTime() + lifetimeMinutes[purpose] * 60_000);
  await endLinks(tx, link, clock.now());
  await insertLink(tx, link, { id, tokenHash: sha256(linkToken(keyRing, purpose, id)), expiresAt });
  return id;
}

/**
 * Anybody may type in anybody's address, so an account gets this many links of one purpose in an hour whatever happens, and beyond them one in
 * each lifetime of a link. A stranger who uses up the allowance can therefore not keep the owner from getting a link that works.
 */
const mostLinksPerHour = 5;

/** Whether the account needs no further link now: it had its allowance, and the last one can still be opened. Call it under the account's lock. */
export async function hasHadEnoughLinks(tx: Tx, clock: Clock, link: LinkKind): Promise<boolean> {
  const now = clock.now();
  const expiresAfter = new Date(now.getTime() - 3_600_000 + lifetimeMinutes[link.purpose] * 60_000);
  const { issued, is_open } = await countLinks(tx, link, { now, expiresAfter });
  return issued >= mostLinksPerHour && is_open;
}

/** As `issueLink`, and has it mailed. */
export async function issueAndMail(tx: Tx, keyRing: KeyRing, clock: Clock, link: LinkKind): Promise<void> {
  const loginTokenId = await issueLink(tx, keyRing, clock, link);
  await addToOutbox(tx, linkRequested, { login_token_id: loginTokenId, user_id: link.userId, purpose: link.purpose });
}

/**
 * Consumes a link: one guarded update, so of many posts of one link one succeeds. Returns whose it is. The account's row is locked first, as
 * endings do, so that an ending beside it either ends the link or what the link opens.
 */
export async function consumeLink(tx: Tx, clock: Clock, purpose: LinkPurpose, token: string): Promise<string> {
  await lockAccountOfLink(tx, sha256(token));
  const row = await takeLink(tx, purpose, sha256(token), clock.now());
  if (!row) throw new LinkNotUsable();
  return row.user_id;
}
