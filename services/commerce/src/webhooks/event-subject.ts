import type Stripe from 'stripe';
import { z } from 'zod';
import { TransactionId } from '@mnw/contracts/ids';

/**
 * The subject of an event, derived from its object alone: a seller's account, or a purchase by our id or by
 * Stripe's payment.
 */
export type EventSubject =
  | { kind: 'seller' }
  | { kind: 'seller-gone' }
  | { kind: 'purchase'; transactionId: TransactionId | null; paymentIntentId: string | null }
  | { kind: 'other' };

const ofPurchases = /^(checkout\.session|payment_intent|charge|charge\.dispute|charge\.refund|refund)\.[a-z_]+$/;
const reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();
const About = z.object({
  id: z.string().optional(),
  object: z.string(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_intent: reference,
});

/** The object's id, for the inbox. */
export const objectIdOf = (event: Stripe.Event): string | null => About.safeParse(event.data.object).data?.id ?? null;

export function subjectOf(event: Stripe.Event): EventSubject {
  if (event.type === 'account.updated') return { kind: 'seller' };
  if (event.type === 'account.application.deauthorized') return { kind: 'seller-gone' };
  const about = About.safeParse(event.data.object).data;
  if (!about || !ofPurchases.test(event.type)) return { kind: 'other' };
  const transactionId = TransactionId.safeParse(about.metadata?.['transaction_id']).data ?? null;
  const paymentIntentId = (about.object === 'payment_intent' ? about.id : about.payment_intent) ?? null;
  return transactionId || paymentIntentId ? { kind: 'purchase', transactionId, paymentIntentId } : { kind: 'other' };
}
