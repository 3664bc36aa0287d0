import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import { each, LifeCycle } from '@mnw/db/life-cycle';

/** Stripe has a session for it, and no payment has arrived. */
const unpaid = ['checkout_open', 'processing', 'expired', 'failed'] as const;
/** Bought, and perhaps refunded or disputed since. Which of these holds follows from Stripe's figures, in any order. */
const sold = ['completed', 'partially_refunded', 'refunded', 'disputed', 'lost'] as const;
/** Paid, but not given: the money goes back. */
const returned = ['processing', 'refunded'] as const;

export type PurchaseStep =
  ('open' | 'give-up' | 'cancel' | 'hold' | 'follow') | ('complete' | 'return') | ('settle-sale' | 'settle-returned');

/**
 * The life of a purchase (a row of `transactions`).
 *
 * created ─▶ checkout_open ─▶ processing ─▶ completed ⇄ partially_refunded ⇄ refunded ⇄ disputed ⇄ lost
 *    └─▶ failed    └─▶ expired
 *
 * `failed` and `expired` may still be paid: what Stripe says of money outweighs what we thought. A payment that cannot be
 * fulfilled, and one that must not be touched, stay `processing` with a `failure` that says why.
 */
export const purchaseLife = new LifeCycle<PurchaseState, PurchaseStep>(['created', ...unpaid, ...sold], {
  open: { by: 'OpenSession: the pay page exists', moves: { created: ['checkout_open'] } },
  'give-up': { by: 'OpenSession and SweepCheckouts: no pay page can be made', moves: { created: ['failed'] } },
  cancel: {
    by: 'cancelPurchase and giveWay: the seller is gone, Stripe refuses, or the buyer began anew',
    moves: { created: ['failed'], checkout_open: ['expired'] },
  },
  hold: {
    by: 'holdPurchase: paid, but it can be neither fulfilled nor returned from here',
    moves: each(unpaid, ['processing']),
  },
  follow: {
    by: 'ApplySnapshot: what Stripe says of a session that is not paid',
    moves: {
      checkout_open: ['processing', 'expired', 'failed'],
      processing: ['expired', 'failed'],
      expired: ['processing', 'failed'],
      failed: ['processing', 'expired'],
    },
  },
  complete: { by: 'CompletePurchase: paid, or free', moves: each(['created', ...unpaid], ['completed']) },
  return: {
    by: 'CompletePurchase: paid, or free, but it cannot be given',
    moves: each(['created', ...unpaid], ['processing']),
  },
  'settle-sale': { by: 'SettlePurchase: refunds and disputes of a completed purchase', moves: each(sold, sold) },
  'settle-returned': {
    by: 'SettlePurchase: the refund of a payment that was not fulfilled arrives, or fails later',
    moves: each(returned, returned),
  },
});
