import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, ProjectId } from '../ids.js';
import { Item } from './items.js';

/**
 * Moves an item to another position in its project, or to another project of the same creator. `position` starts at 0.
 */
export const moveItem = defineRpc('rpc.catalog.move-item.v1', {
  input: z.object({
    item_id: ItemId,
    project_id: ProjectId.optional(),
    position: z.number().int().min(0).max(100_000).optional(),
  }),
  output: Item,
  errors: ['catalog.item-not-found', 'catalog.project-not-found', 'catalog.slug-taken', 'catalog.currency-fixed'],
});
