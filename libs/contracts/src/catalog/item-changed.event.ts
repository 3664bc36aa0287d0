import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, ProjectId, UserId } from '../ids.js';

/**
 * A public property of an item changed: text, price, slug, files, tags, publication, or the item was deleted. `version`
 * increases with every change.
 */
export const itemChanged = defineEvent(
  'evt.catalog.item.changed.v1',
  z.object({ item_id: ItemId, project_id: ProjectId, user_id: UserId, version: z.number().int() }),
);
