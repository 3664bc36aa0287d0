import type Stripe from 'stripe';
import type { Call } from '../call.js';

/** Brings the charge's totals in line with its refunds. Pending ones count: their money has left already. */
export function countRefunds(call: Call, chargeId: string | null): Stripe.Charge {
  const charge = call.book.held('charge', chargeId);
  const counted = call.book
    .all('refund')
    .filter((refund) => refund.charge === charge.id && refund.status !== 'failed' && refund.status !== 'canceled');
  const total = counted.reduce((sum, { amount }) => sum + amount, 0);
  return call.book.put('charge', { ...charge, amount_refunded: total, refunded: total === charge.amount });
}
