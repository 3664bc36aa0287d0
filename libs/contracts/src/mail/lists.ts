import { z } from 'zod';
import { schemaNames } from '../schema-names.js';

/** What a list is for: new releases, development posts, patches by mail. */
export const ListType = z.enum(['content', 'devlog', 'patches']);
export type ListType = z.output<typeof ListType>;

export const SubscriptionState = z.enum(['pending', 'active', 'unsubscribed', 'removed']);
export type SubscriptionState = z.output<typeof SubscriptionState>;

/** A token out of a mail: names one subscription and proves that the mail was received. */
export const SubscriptionToken = z.string().min(1).max(200);

/** One subscription as its holder may see it; never whose address it is. */
export const SubscriptionSummary = z
  .object({ project_title: z.string(), list_type: ListType, state: SubscriptionState })
  .register(schemaNames, { id: 'SubscriptionSummary' });
export type SubscriptionSummary = z.output<typeof SubscriptionSummary>;
