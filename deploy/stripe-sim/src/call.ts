import type Stripe from 'stripe';
import type { Book } from './state/book.js';
import type { Sim } from './sim.js';

/** One request being worked on, whether from the API, a hosted page, the control API or the clock. */
export interface Call {
  sim: Sim;
  /** The account whose objects are meant: the platform's, or the one of the Stripe-Account header. */
  book: Book;
  requestId: string | null;
  idempotencyKey: string | null;
  /** Events this call caused, in order; they are delivered when its answer is out. */
  events: Stripe.EventBase[];
}
