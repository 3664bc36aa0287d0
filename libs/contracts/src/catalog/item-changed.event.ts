import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, ProjectId, UserId } from '../ids.js';

/** Something shown of an item changed: text, price, address, files, tags, publication, or its end. `version` grows with every change. */
export const itemChanged = defineEvent(
  'evt.catalog.item.changed.v1',
  z.object({ item_id: ItemId, project_id: ProjectId, user_id: UserId, version: z.number().int() }),
);
