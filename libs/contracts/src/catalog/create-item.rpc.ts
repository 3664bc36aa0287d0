import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Item, ItemTypeGiven, itemFields } from './items.js';

/** A new item in one of the caller's projects, as a draft. Without a slug one is made from the title. */
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
  // Formatting of a text on a busy machine takes its time.
  deadlineMs: 15_000,
});
