import { Injectable } from '@nestjs/common';
import type { TransactionId } from '@mnw/contracts/ids';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import type { Purchase } from '../purchases/purchase.js';
import { findPurchase, lockPurchase } from '../purchases/purchases.queries.js';
import { DisconnectSeller } from '../sellers/disconnect-seller.js';
import { isAccountGone, isRefusal } from '../stripe/stripe-failure.js';
import { ApplySnapshot } from './apply-snapshot.js';
import { cancelPurchase, holdPurchase } from './cancel-unsettled.js';
import { endReturnedHold } from './end-hold.js';
import { NotYetOpen, PurchaseBusy, QuoteMismatch } from './fulfilment.errors.js';
import { StripeSnapshots, type StripeSnapshot } from './stripe-snapshot.js';

const attempts = 10;

/**
 * Updates one purchase to its present state at Stripe. Webhook, success page and sweep all call this, concurrently
 * and in any order. The snapshot is fetched outside of the transaction. Under the row lock it is applied only if no
 * other snapshot was applied since before the fetch.
 */
@Injectable()
export class FulfilPurchase {
  constructor(
    private readonly db: CommerceDb,
    private readonly snapshots: StripeSnapshots,
    private readonly apply: ApplySnapshot,
    private readonly disconnectSeller: DisconnectSeller,
    private readonly log: Logger,
  ) {}

  async execute(id: TransactionId): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const seen = await findPurchase(this.db, id);
      if (seen?.failure === 'quote-mismatch') return this.endReturned(seen);
      if (!seen || !isAtStripe(seen)) return;
      if (!seen.stripe_checkout_session_id) throw new NotYetOpen();
      const snapshot = await this.ask(seen);
      if (!snapshot || (await this.applyIfFresh(seen, snapshot))) return;
    }
    throw new PurchaseBusy();
  }

  /** Undefined if Stripe refuses to answer. The consequence of the refusal has then already been stored. */
  private async ask(purchase: Purchase): Promise<StripeSnapshot | undefined> {
    try {
      return await this.snapshots.of(purchase);
    } catch (error) {
      if (isAccountGone(error)) await this.disconnectSeller.execute(purchase.stripe_account_id!);
      else if (error instanceof QuoteMismatch) await this.refuse(purchase, error);
      else if (isRefusal(error) && !purchase.paid_at)
        await this.db.transaction((tx) => cancelPurchase(tx, purchase, 'refused'));
      else throw error;
      return undefined;
    }
  }

  /**
   * A session that does not match the quote delivers nothing. If it was paid, the payment is held for manual
   * review.
   */
  private async refuse(purchase: Purchase, { paid }: QuoteMismatch): Promise<void> {
    this.log.error(
      { transaction_id: purchase.id, paid: paid !== undefined },
      'checkout session does not match the quote',
    );
    await this.db.transaction((tx) =>
      paid ? holdPurchase(tx, purchase, 'quote-mismatch', paid) : cancelPurchase(tx, purchase, 'refused'),
    );
  }

  /** Ends the hold of a payment that the seller has refunded in Stripe's dashboard. */
  private async endReturned(purchase: Purchase): Promise<void> {
    try {
      if (!(await this.snapshots.isReturned(purchase))) return;
    } catch (error) {
      if (!isAccountGone(error)) throw error;
      return this.disconnectSeller.execute(purchase.stripe_account_id!);
    }
    await this.db.transaction((tx) => endReturnedHold(tx, purchase.id));
  }

  private async applyIfFresh(seen: Purchase, snapshot: StripeSnapshot): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const purchase = await lockPurchase(tx, seen.id);
      if (purchase?.sync_version !== seen.sync_version) return false;
      await this.apply.execute(tx, purchase, snapshot);
      return true;
    });
  }
}

/**
 * A free purchase and one that was never opened have no state at Stripe, and a disconnected account cannot be
 * queried.
 */
const isAtStripe = ({ amount_cents, state, failure, stripe_checkout_session_id }: Purchase): boolean =>
  amount_cents > 0 && failure !== 'seller-gone' && (state !== 'failed' || stripe_checkout_session_id !== null);
