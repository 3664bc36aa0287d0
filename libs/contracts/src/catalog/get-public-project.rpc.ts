import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { pageInput } from '../lists.js';
import { Currency } from '../money.js';
import { Slug, Timestamp, Username } from '../text.js';
import { ItemCard } from './item-card.js';
import { Label } from './labels.js';
import { PublicCreator } from './public-creator.js';

/**
 * A published project with its published items in order. If the response contains another `slug` than requested, the
 * project was renamed.
 */
export const getPublicProject = defineRpc('rpc.catalog.get-public-project.v1', {
  input: z.object({ username: Username, slug: Slug, ...pageInput }),
  output: z.object({
    id: ProjectId,
    slug: z.string(),
    title: z.string(),
    project_type: z.string(),
    description: z.string(),
    description_html: z.string(),
    category: z.string().nullable(),
    features: z.array(z.string()),
    labels: z.array(Label),
    currency: Currency,
    cover_url: z.string().nullable(),
    published_at: Timestamp.nullable(),
    updated_at: Timestamp,
    creator: PublicCreator,
    items: z.array(ItemCard),
    next: z.string().nullable(),
  }),
  errors: ['catalog.project-not-found'],
});
