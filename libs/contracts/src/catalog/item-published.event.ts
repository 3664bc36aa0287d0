import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, ProjectId, UserId } from '../ids.js';

/** An item became public. With `web_only`, nobody is emailed. */
export const itemPublished = defineEvent(
  'evt.catalog.item.published.v1',
  z.object({
    item_id: ItemId,
    project_id: ProjectId,
    user_id: UserId,
    web_only: z.boolean(),
    version: z.number().int(),
  }),
);
