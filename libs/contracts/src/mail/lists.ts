import { z } from 'zod';
import { schemaNames } from '../schema-names.js';

/** The purpose of a list: new releases, development updates, patches by email. */
export const ListType = z.enum(['content', 'devlog', 'patches']);
export type ListType = z.output<typeof ListType>;

export const SubscriptionState = z.enum(['pending', 'active', 'unsubscribed', 'removed']);
export type SubscriptionState = z.output<typeof SubscriptionState>;

/** A token from an email: identifies one subscription and proves that the email was received. */
export const SubscriptionToken = z.string().min(1).max(200);

/** A subscription as its holder may see it; never contains the address. */
export const SubscriptionSummary = z
  .object({ project_title: z.string(), list_type: ListType, state: SubscriptionState })
  .register(schemaNames, { id: 'SubscriptionSummary' });
export type SubscriptionSummary = z.output<typeof SubscriptionSummary>;
