import type Stripe from 'stripe';
import type { CopyPlan } from './chaos.js';

/** One copy of an event on its way to one endpoint. Kept in the store until it is answered with success. */
export interface Delivery extends CopyPlan {
  id: string;
  url: string;
  connect: boolean;
  attempt: number;
  event: Stripe.EventBase;
}

/** What became of one attempt; `status` is null when no answer came. */
export interface Attempt {
  event: string;
  type: string;
  url: string;
  attempt: number;
  outcome: 'delivered' | 'refused' | 'unreachable' | 'dropped';
  status: number | null;
  at: string;
}
