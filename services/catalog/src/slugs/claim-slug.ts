import type { Tx } from '@mnw/db/tx';
import { firstFree, isReserved, slugFrom } from './slug-words.js';
import { deleteRedirect, lockRedirect, usedSlugs, type SlugPlace } from './slugs.queries.js';
import { SlugReserved, SlugTaken } from './slugs.errors.js';

/** How long a renamed slug keeps leading to its old owner before another thing may take it. */
const quietDays = 90;

/** The slug for something new: the wished one if it is free, else one made from the title. The unique constraint settles races. */
export async function slugForNew(
  tx: Tx,
  place: SlugPlace,
  wished: string | undefined,
  title: string,
  now: Date,
): Promise<string> {
  if (wished === undefined) return suggestedSlug(tx, place, title);
  await claimSlug(tx, place, wished, undefined, now);
  return wished;
}

/** Refuses reserved slugs and those that still lead to something else; takes over redirects that have had their time. */
export async function claimSlug(
  tx: Tx,
  { scope, scopeId }: SlugPlace,
  slug: string,
  targetId: string | undefined,
  now: Date,
): Promise<void> {
  if (isReserved(scope, slug)) throw new SlugReserved();
  const redirect = await lockRedirect(tx, scopeId, slug);
  if (!redirect) return;
  const isQuiet = now.getTime() - redirect.created_at.getTime() < quietDays * 86_400_000;
  if (redirect.target_id !== targetId && isQuiet) throw new SlugTaken();
  await deleteRedirect(tx, scopeId, slug);
}

async function suggestedSlug(tx: Tx, place: SlugPlace, title: string): Promise<string> {
  const base = slugFrom(title);
  return firstFree(place.scope, base, new Set(await usedSlugs(tx, place, base)));
}
