import { Injectable } from '@nestjs/common';
import type { TransactionId } from '@mnw/contracts/ids';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import type { Purchase } from '../purchases/purchase.js';
import { findPurchase, lockPurchase } from '../purchases/purchases.queries.js';
import { LoseSeller } from '../sellers/lose-seller.js';
import { isAccountGone, isRefusal } from '../stripe/stripe-failure.js';
import { ApplySnapshot } from './apply-snapshot.js';
import { cancelPurchase, holdPurchase } from './cancel-unsettled.js';
import { endReturnedHold } from './end-hold.js';
import { NotYetOpen, PurchaseBusy, QuoteMismatch } from './fulfilment.errors.js';
import { StripeSnapshots, type StripeSnapshot } from './stripe-snapshot.js';

const attempts = 10;

/**
 * Brings one purchase to Stripe's present state. Webhook, success page and sweep all come here, any number at once and in any order: the
 * snapshot is taken outside of the transaction, and under the row lock it counts only if nothing was applied since before it was taken.
 */
@Injectable()
export class FulfilPurchase {
  constructor(
    private readonly db: CommerceDb,
    private readonly snapshots: StripeSnapshots,
    private readonly apply: ApplySnapshot,
    private readonly loseSeller: LoseSeller,
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

  /** Undefined when Stripe refuses to say: then what that means is written down already. */
  private async ask(purchase: Purchase): Promise<StripeSnapshot | undefined> {
    try {
      return await this.snapshots.of(purchase);
    } catch (error) {
      if (isAccountGone(error)) await this.loseSeller.execute(purchase.stripe_account_id!);
      else if (error instanceof QuoteMismatch) await this.refuse(purchase, error);
      else if (isRefusal(error) && !purchase.paid_at)
        await this.db.transaction((tx) => cancelPurchase(tx, purchase, 'refused'));
      else throw error;
      return undefined;
    }
  }

  /** Nothing is given for a session that is not for what was quoted; if it was paid, the payment is held for a person to look at. */
  private async refuse(purchase: Purchase, { paid }: QuoteMismatch): Promise<void> {
    this.log.error(
      { transaction_id: purchase.id, paid: paid !== undefined },
      'a checkout session is not for what was quoted',
    );
    await this.db.transaction((tx) =>
      paid ? holdPurchase(tx, purchase, 'quote-mismatch', paid) : cancelPurchase(tx, purchase, 'refused'),
    );
  }

  /** A held payment ends when the seller has returned it in Stripe's dashboard. */
  private async endReturned(purchase: Purchase): Promise<void> {
    try {
      if (!(await this.snapshots.isReturned(purchase))) return;
    } catch (error) {
      if (!isAccountGone(error)) throw error;
      return this.loseSeller.execute(purchase.stripe_account_id!);
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

/** A free purchase and one that never opened have nothing there, and a disconnected account cannot be asked. */
const isAtStripe = ({ amount_cents, state, failure, stripe_checkout_session_id }: Purchase): boolean =>
  amount_cents > 0 && failure !== 'seller-gone' && (state !== 'failed' || stripe_checkout_session_id !== null);
