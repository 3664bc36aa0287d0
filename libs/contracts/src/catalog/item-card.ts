import { z } from 'zod';
import { ItemId, ProjectId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { Timestamp } from '../text.js';
import { AiTier, ItemType } from './items.js';
import { RowCount } from '../lists.js';
import { schemaNames } from '../schema-names.js';

/** A published item in lists. Its page is `/@{username}/{project_slug}/{slug}`. */
export const ItemCard = z
  .object({
    kind: z.literal('item'),
    id: ItemId,
    slug: z.string(),
    title: z.string(),
    item_type: ItemType,
    /** The first 240 characters of the description's source. */
    excerpt: z.string(),
    price_cents: AmountCents,
    currency: Currency,
    pwyw_enabled: z.boolean(),
    pwyw_min_cents: AmountCents,
    ai_tier: AiTier.nullable(),
    cover_url: z.string().nullable(),
    published_at: Timestamp.nullable(),
    project_slug: z.string(),
    project_title: z.string(),
    username: z.string(),
    display_name: z.string().nullable(),
  })
  .register(schemaNames, { id: 'ItemCard' });
export type ItemCard = z.output<typeof ItemCard>;

/** A published project in lists. Its page is `/@{username}/{slug}`. */
export const ProjectCard = z
  .object({
    kind: z.literal('project'),
    id: ProjectId,
    slug: z.string(),
    title: z.string(),
    project_type: z.string(),
    excerpt: z.string(),
    cover_url: z.string().nullable(),
    item_count: RowCount,
    username: z.string(),
    display_name: z.string().nullable(),
  })
  .register(schemaNames, { id: 'ProjectCard' });
export type ProjectCard = z.output<typeof ProjectCard>;
