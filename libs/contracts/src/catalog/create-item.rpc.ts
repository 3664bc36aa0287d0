import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Item, ItemTypeGiven, itemFields } from './items.js';

/** Creates a draft item in one of the caller's projects. Without a slug, one is derived from the title. */
export const createItem = defineRpc('rpc.catalog.create-item.v1', {
  input: z
    .object(itemFields)
    .partial()
    .required({ title: true })
    .extend({ project_id: ProjectId, item_type: ItemTypeGiven }),
  output: Item,
  errors: [
    'catalog.project-not-found',
    'catalog.slug-taken',
    'catalog.slug-reserved',
    'catalog.price-not-allowed',
    'catalog.disclosure-required',
    'catalog.cover-not-usable',
    'catalog.bundles-not-open',
    'markup.busy',
  ],
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});
