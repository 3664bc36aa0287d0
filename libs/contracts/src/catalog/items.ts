import { z } from 'zod';
import { ItemId, ProjectId, UploadId, VersionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { line, Slug, Timestamp } from '../text.js';
import { prose } from './text-fields.js';

export const itemTypes = [
  'article',
  'audio',
  'download',
  'video',
  'image',
  'plugin',
  'preset',
  'sample',
  'course',
  'template',
  'bundle',
] as const;
export const ItemType = z.enum(itemTypes);
export type ItemType = z.output<typeof ItemType>;
const otherNames: Readonly<Record<string, ItemType>> = { text: 'article', digital: 'download' };
/** An item type as input: `text` is an alias of `article`, `digital` of `download`. */
export const ItemTypeGiven = z
  .enum([...itemTypes, 'text', 'digital'])
  .transform((given) => otherNames[given] ?? (given as ItemType));

export const AiTier = z.enum(['handmade', 'assisted', 'generated']);

/** What a creator may set on an item, apart from its type, which is fixed at creation. */
export const itemFields = {
  title: line(200),
  slug: Slug,
  description: prose(20_000),
  price_cents: AmountCents,
  pwyw_enabled: z.boolean(),
  pwyw_min_cents: AmountCents,
  /** The Markdown of an article; shown to everybody if the item is free, else to its owners. */
  body: prose(500_000),
  credits: prose(5_000),
  release_date: z.iso.date().nullable(),
  ai_tier: AiTier.nullable(),
  /** How generative tools were used; required with `assisted`. */
  ai_disclosure: line(500).nullable(),
  web_only: z.boolean(),
  enable_license_keys: z.boolean(),
  max_activations: z.number().int().min(1).max(10_000).nullable(),
  custom_license_text: prose(50_000).nullable(),
  cover_upload_id: UploadId.nullable(),
};

/** An item as its creator sees it. */
export const Item = z
  .object({
    id: ItemId,
    project_id: ProjectId,
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    description_html: z.string(),
    item_type: ItemType,
    price_cents: AmountCents,
    currency: Currency,
    pwyw_enabled: z.boolean(),
    pwyw_min_cents: AmountCents,
    body: z.string().nullable(),
    word_count: z.number().int(),
    reading_time_minutes: z.number().int(),
    credits: z.string(),
    release_date: z.string().nullable(),
    ai_tier: AiTier.nullable(),
    ai_disclosure: z.string().nullable(),
    web_only: z.boolean(),
    enable_license_keys: z.boolean(),
    max_activations: z.number().int().nullable(),
    custom_license_text: z.string().nullable(),
    cover_url: z.string().nullable(),
    tags: z.array(z.object({ path: z.string(), name: z.string(), is_primary: z.boolean() })),
    current_version: z
      .object({ id: VersionId, version_number: z.string(), filename: z.string(), file_size_bytes: z.number() })
      .nullable(),
    is_public: z.boolean(),
    listing_state: z.string(),
    /** What is missing before it can be published, as sentences; empty if nothing is. */
    missing: z.array(z.string()),
    scheduled_at: Timestamp.nullable(),
    published_at: Timestamp.nullable(),
    position: z.number().int(),
    sales_count: z.number().int(),
    play_count: z.number().int(),
    download_count: z.number().int(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .register(schemaNames, { id: 'Item' });
export type Item = z.output<typeof Item>;
