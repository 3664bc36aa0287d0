import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import { each, LifeCycle } from '@mnw/db/life-cycle';

/** Stripe has a session for it, and no payment has arrived. */
const unpaid = ['checkout_open', 'processing', 'expired', 'failed'] as const;
/** Bought, and then perhaps refunded or disputed. These follow from Stripe's figures and may follow in any order. */
const sold = ['completed', 'partially_refunded', 'refunded', 'disputed', 'lost'] as const;

type Name = 'open' | 'give-up' | 'cancel' | 'hold' | 'follow' | 'complete' | 'return' | 'settle' | 'settle-returned';

/**
 * The life of a purchase (a row of `transactions`).
 *
 * created ─▶ checkout_open ─▶ processing ─▶ completed ⇄ partially_refunded ⇄ refunded ⇄ disputed ⇄ lost
 *    └─▶ failed    └─▶ expired    (both may still be paid: Stripe's word that money arrived outweighs ours that it did
 * not)
 *
 * A payment that arrives but cannot be fulfilled, and one that must not be touched, stay `processing` with a `failure`.
 */
export const purchase = new LifeCycle<PurchaseState, Name>(
  [
    'created',
    'checkout_open',
    'processing',
    'completed',
    'partially_refunded',
    'refunded',
    'disputed',
    'lost',
    'expired',
    'failed',
  ],
  {
    open: { by: 'OpenSession: the pay page exists', moves: { created: ['checkout_open'] } },
    'give-up': { by: 'OpenSession and SweepCheckouts: no pay page can be made', moves: { created: ['failed'] } },
    cancel: {
      by: 'cancelPurchase and giveWay: the seller is gone, Stripe refuses, or the buyer began anew',
      moves: { created: ['failed'], checkout_open: ['expired'] },
    },
    hold: {
      by: 'holdPurchase: paid where it can be neither fulfilled nor returned from here',
      moves: each(unpaid, ['processing']),
    },
    follow: {
      by: 'ApplySnapshot: what Stripe says of a session that is not paid',
      moves: each(unpaid, ['processing', 'expired', 'failed']),
    },
    complete: { by: 'CompletePurchase: paid, or free', moves: each(['created', ...unpaid], ['completed']) },
    return: {
      by: 'CompletePurchase: paid, but it cannot be given, so the money goes back',
      moves: each(['created', ...unpaid], ['processing']),
    },
    settle: { by: 'SettlePurchase: refunds and disputes of a sale', moves: each(sold, sold) },
    'settle-returned': {
      by: 'SettlePurchase: the refund of a payment that was not fulfilled arrives, or fails later',
      moves: each(['processing', 'refunded'], ['processing', 'refunded']),
    },
  },
);
