import { z } from 'zod';
import { SubscriberId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { ListType } from './lists.js';

/** Every list that the holder of an address is or was subscribed to, over all projects. */
export const MailPreferences = z
  .object({
    lists: z.array(
      z.object({ id: SubscriberId, project_title: z.string(), list_type: ListType, subscribed: z.boolean() }),
    ),
  })
  .register(schemaNames, { id: 'MailPreferences' });
export type MailPreferences = z.output<typeof MailPreferences>;
