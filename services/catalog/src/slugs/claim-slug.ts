import type { Tx } from '@mnw/db/tx';
import { firstFree, isReserved, slugFrom } from './slug-words.js';
import { deleteRedirect, lockRedirect, usedSlugs, type SlugNamespace } from './slugs.queries.js';
import { SlugReserved, SlugTaken } from './slugs.errors.js';

/** How long the old slug of something renamed stays reserved before something else may take it. */
const reservedDays = 90;

/**
 * Chooses a slug for something new: the requested one if it is free, otherwise one made from the title. The unique
 * constraint settles races.
 */
export async function slugForNew(
  tx: Tx,
  namespace: SlugNamespace,
  requested: string | undefined,
  title: string,
  now: Date,
): Promise<string> {
  if (requested === undefined) return suggestedSlug(tx, namespace, title);
  await claimSlug(tx, namespace, requested, undefined, now);
  return requested;
}

/**
 * Refuses reserved slugs and those that still redirect to something else. Takes over redirects older than the
 * reservation.
 */
export async function claimSlug(
  tx: Tx,
  { scope, scopeId }: SlugNamespace,
  slug: string,
  targetId: string | undefined,
  now: Date,
): Promise<void> {
  if (isReserved(scope, slug)) throw new SlugReserved();
  const redirect = await lockRedirect(tx, scopeId, slug);
  if (!redirect) return;
  const isQuiet = now.getTime() - redirect.created_at.getTime() < reservedDays * 86_400_000;
  if (redirect.target_id !== targetId && isQuiet) throw new SlugTaken();
  await deleteRedirect(tx, scopeId, slug);
}

async function suggestedSlug(tx: Tx, namespace: SlugNamespace, title: string): Promise<string> {
  const base = slugFrom(title);
  return firstFree(namespace.scope, base, new Set(await usedSlugs(tx, namespace, base)));
}
