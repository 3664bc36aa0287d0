import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Timestamp } from '../text.js';
import { Item } from './items.js';

/**
 * Publishes the item now or at `at`. Publishing the first item of a project that was never public also publishes the
 * project. `web_only` overrides the item's own setting.
 */
export const publishItem = defineRpc('rpc.catalog.publish-item.v1', {
  input: z.object({ item_id: ItemId, at: Timestamp.optional(), web_only: z.boolean().optional() }),
  output: Item,
  errors: ['catalog.item-not-found', 'catalog.not-publishable', 'catalog.project-not-public'],
});
