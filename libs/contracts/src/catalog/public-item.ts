import { z } from 'zod';
import { ItemId, ProjectId, VersionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { AiTier, ItemType } from './items.js';
import { PublicCreator } from './public-creator.js';

/** A published item with the data of its page, `/@{creator.username}/{project.slug}/{slug}`. */
export const PublicItem = z
  .object({
    id: ItemId,
    slug: z.string(),
    title: z.string(),
    item_type: ItemType,
    description: z.string(),
    description_html: z.string(),
    price_cents: AmountCents,
    currency: Currency,
    pwyw_enabled: z.boolean(),
    pwyw_min_cents: AmountCents,
    is_free: z.boolean(),
    /** The article; null if there is none or it has to be bought first. */
    body_html: z.string().nullable(),
    word_count: z.number().int(),
    reading_time_minutes: z.number().int(),
    duration_seconds: z.number().nullable(),
    credits: z.string(),
    release_date: z.string().nullable(),
    ai_tier: AiTier.nullable(),
    ai_disclosure: z.string().nullable(),
    enable_license_keys: z.boolean(),
    max_activations: z.number().int().nullable(),
    custom_license_text: z.string().nullable(),
    cover_url: z.string().nullable(),
    published_at: Timestamp.nullable(),
    updated_at: Timestamp,
    tags: z.array(z.object({ path: z.string(), name: z.string(), is_primary: z.boolean() })),
    current_version: z
      .object({
        id: VersionId,
        version_number: z.string(),
        filename: z.string(),
        content_type: z.string(),
        file_size_bytes: z.number(),
        released_at: Timestamp.nullable(),
      })
      .nullable(),
    project: z.object({
      id: ProjectId,
      slug: z.string(),
      title: z.string(),
      project_type: z.string(),
      labels: z.array(z.object({ slug: z.string(), display_name: z.string() })),
    }),
    creator: PublicCreator,
  })
  .register(schemaNames, { id: 'PublicItem' });
export type PublicItem = z.output<typeof PublicItem>;
