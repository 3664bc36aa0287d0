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

/** Slugs that our own pages use below a creator's or project's page. */
export const isReserved = (scope: SlugScope, slug: string): boolean =>
  (scope === 'project' ? reservedForProjects : reservedForItems).has(slug);

/** Makes a slug from a title, in Latin letters for every script; `untitled` if no letter or digit remains. */
export function slugFrom(title: string): string {
  // The transliteration turns "ß" into "ss" and "Ł" into "L". It splits off accents that it cannot write together
  // with the letter.
  const words = anyAscii(normalized(title, 'NFC'))
    .toLowerCase()
    .replaceAll("'", '')
    .match(/[a-z0-9]+/g);
  return words?.join('-').slice(0, 60).replace(/-$/, '') ?? 'untitled';
}

/** The first of `base`, `base-2`, `base-3` … that is neither taken nor reserved. */
export function firstFree(scope: SlugScope, base: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slug) && !isReserved(scope, slug)) return slug;
  }
}
