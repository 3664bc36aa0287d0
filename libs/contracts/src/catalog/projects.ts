import { z } from 'zod';
import { ProjectId, UploadId } from '../ids.js';
import { RowCount } from '../lists.js';
import { ChargeableCurrency, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { line, Slug, Timestamp } from '../text.js';
import { prose } from './text-fields.js';

export const ProjectType = z.enum([
  'music',
  'software',
  'podcast',
  'book',
  'writing',
  'video',
  'art',
  'photography',
  'game',
  'course',
  'other',
]);

/** What a creator may set on a project. `category` is a category's slug. */
export const projectFields = {
  title: line(200),
  slug: Slug,
  description: prose(20_000),
  project_type: ProjectType,
  category: Slug.nullable(),
  features: z.array(Slug).max(20),
  /** Default: the currency of the creator's Stripe account, or usd before there is one. */
  currency: ChargeableCurrency,
  /** A clean upload with the purpose `cover`; null removes the cover. */
  cover_upload_id: UploadId.nullable(),
};

/** A project as its creator sees it. */
export const Project = z
  .object({
    id: ProjectId,
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    description_html: z.string(),
    project_type: z.string(),
    category: z.string().nullable(),
    features: z.array(z.string()),
    labels: z.array(z.string()),
    currency: Currency,
    cover_url: z.string().nullable(),
    is_public: z.boolean(),
    item_count: RowCount,
    published_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .register(schemaNames, { id: 'Project' });
export type Project = z.output<typeof Project>;
