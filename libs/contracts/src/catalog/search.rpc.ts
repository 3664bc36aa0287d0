import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { TagId, UserId } from '../ids.js';
import { pageInput, RowCount } from '../lists.js';
import { schemaNames } from '../schema-names.js';
import { Slug } from '../text.js';
import { ItemCard, ProjectCard } from './item-card.js';
import { AiTier, ItemTypeGiven } from './items.js';
import { TagPath } from './tags.js';

const Counted = z.array(z.object({ value: z.string(), count: z.number().int() }));
/** The number of matches (counted over the first 2,000) per value; only on the first page of items. */
export const Facets = z.object({
  type: Counted,
  price: Counted,
  ai: Counted,
  tag: Counted,
  label: Counted,
  /** There may be more matches than were counted, so each count is a lower bound. */
  at_least: z.boolean().optional(),
});
export const SearchHit = z
  .discriminatedUnion('kind', [
    ItemCard,
    ProjectCard,
    z.object({
      kind: z.literal('creator'),
      id: UserId,
      username: z.string(),
      display_name: z.string().nullable(),
      bio: z.string().nullable(),
      project_count: RowCount,
    }),
    z.object({ kind: z.literal('tag'), id: TagId, name: z.string(), path: z.string(), item_count: z.number().int() }),
  ])
  .register(schemaNames, { id: 'SearchHit' });

/**
 * Published items that match, best first, in two tiers: names, then full text. If there are few results, misspellings
 * are corrected.
 */
export const search = defineRpc('rpc.catalog.search.v1', {
  input: z.object({
    q: z.string().default(''),
    kind: z.enum(['item', 'project', 'creator', 'tag']).default('item'),
    tag: TagPath.optional(),
    label: Slug.optional(),
    type: ItemTypeGiven.optional(),
    price: z.enum(['free', 'paid', 'pwyw']).optional(),
    ai: AiTier.optional(),
    /**
     * `match` ranks by the search words; without words it equals `newest`. `sold` uses sales counts and nothing
     * personal.
     */
    sort: z.enum(['match', 'newest', 'sold', 'title']).default('match'),
    ...pageInput,
  }),
  output: z.object({
    data: z.array(SearchHit),
    next: z.string().nullable(),
    /** The corrected words that were searched for, because the original ones matched too little. */
    corrected: z.string().nullable(),
    facets: Facets.nullable(),
  }),
});
