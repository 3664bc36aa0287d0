import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import { each, LifeCycle } from '@mnw/db/life-cycle';

/** Stripe has a session for it, and no payment has arrived. */
const unpaid = ['checkout_open', 'processing', 'expired', 'failed'] as const;
/**
 * Bought, and possibly refunded or disputed since. Stripe's figures determine which of these applies, and it can
 * change in any order.
 */
const sold = ['completed', 'partially_refunded', 'refunded', 'disputed', 'lost'] as const;
/** Paid but not delivered; the money is returned. */
const returned = ['processing', 'refunded'] as const;

export type PurchaseStep =
  ('open' | 'give-up' | 'cancel' | 'hold' | 'follow') | ('complete' | 'return') | ('settle-sale' | 'settle-returned');

/**
 * The life of a purchase (a row of `transactions`).
 *
 * created ─▶ checkout_open ─▶ processing ─▶ completed ⇄ partially_refunded ⇄ refunded ⇄ disputed ⇄ lost
 *    └─▶ failed    └─▶ expired
 *
 * `failed` and `expired` can still be paid, because Stripe's report about money overrides our own state. A payment that
 * cannot be fulfilled, or that we may not touch, stays `processing` with a `failure` that names the reason.
 */
export const purchaseLife = new LifeCycle<PurchaseState, PurchaseStep>(['created', ...unpaid, ...sold], {
  open: { by: 'OpenSession: the payment page exists', moves: { created: ['checkout_open'] } },
  'give-up': { by: 'OpenSession and SweepCheckouts: no payment page can be created', moves: { created: ['failed'] } },
  cancel: {
    by: 'cancelPurchase and replaceCheckout: the seller is gone, Stripe refuses, or the buyer started again',
    moves: { created: ['failed'], checkout_open: ['expired'] },
  },
  hold: {
    by: 'holdPurchase: paid, but it can be neither fulfilled nor returned from here',
    moves: each(unpaid, ['processing']),
  },
  follow: {
    by: 'ApplySnapshot: what Stripe reports for an unpaid session',
    moves: {
      checkout_open: ['processing', 'expired', 'failed'],
      processing: ['expired', 'failed'],
      expired: ['processing', 'failed'],
      failed: ['processing', 'expired'],
    },
  },
  complete: { by: 'CompletePurchase: paid, or free', moves: each(['created', ...unpaid], ['completed']) },
  return: {
    by: 'CompletePurchase: paid, or free, but it cannot be delivered',
    moves: each(['created', ...unpaid], ['processing']),
  },
  'settle-sale': { by: 'SettlePurchase: refunds and disputes of a completed purchase', moves: each(sold, sold) },
  'settle-returned': {
    by: 'SettlePurchase: the refund of an unfulfilled payment arrives, or fails later',
    moves: each(returned, returned),
  },
});
