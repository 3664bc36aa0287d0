import anyAscii from 'any-ascii';
import { normalized } from '@mnw/contracts/normalized';

const reservedForProjects = new Set([
  'about',
  'archive',
  'blog',
  'collections',
  'edit',
  'embed',
  'feed',
  'feeds',
  'followers',
  'following',
  'links',
  'new',
  'posts',
  'rss',
  'settings',
  'source',
  'supporters',
  'wishlist',
]);
const reservedForItems = new Set([
  'blog',
  'edit',
  'embed',
  'feed',
  'feeds',
  'forum',
  'items',
  'join',
  'members',
  'membership',
  'new',
  'posts',
  'rss',
  'settings',
  'source',
  'tiers',
]);

export type SlugScope = 'project' | 'item';

/** Addresses below a creator's or project's page that pages of ours use. */
export const isReserved = (scope: SlugScope, slug: string): boolean =>
  (scope === 'project' ? reservedForProjects : reservedForItems).has(slug);

/** The slug a title suggests, in Latin letters whatever its script; `untitled` when neither letter nor digit is left of it. */
export function slugFrom(title: string): string {
  // The transliteration gives "ss" for "ß" and "L" for "Ł", and writes accents apart that it does not know in one character.
  const words = anyAscii(normalized(title, 'NFC'))
    .toLowerCase()
    .replaceAll("'", '')
    .match(/[a-z0-9]+/g);
  return words?.join('-').slice(0, 60).replace(/-$/, '') ?? 'untitled';
}

/** `base`, `base-2`, `base-3` …: the first that is neither taken nor reserved. */
export function firstFree(scope: SlugScope, base: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slug) && !isReserved(scope, slug)) return slug;
  }
}
