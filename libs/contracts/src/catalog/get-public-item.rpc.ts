import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Slug, Username } from '../text.js';
import { PublicItem } from './public-item.js';

/** A published item by its slugs. If the response contains other slugs than requested, something was renamed. */
export const getPublicItem = defineRpc('rpc.catalog.get-public-item.v1', {
  input: z.object({ username: Username, slug: Slug, item_slug: Slug }),
  output: PublicItem,
  errors: ['catalog.item-not-found'],
});
