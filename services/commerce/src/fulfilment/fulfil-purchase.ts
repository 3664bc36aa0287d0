import { Injectable } from '@nestjs/common';
import type { TransactionId } from '@mnw/contracts/ids';
import { CommerceDb } from '../commerce.db.js';
import type { Purchase } from '../purchases/purchase.js';
import { findPurchase, lockPurchase } from '../purchases/purchases.queries.js';
import { ApplySnapshot } from './apply-snapshot.js';
import { NotYetOpen, PurchaseBusy } from './fulfilment.errors.js';
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
  ) {}

  async execute(id: TransactionId): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const seen = await findPurchase(this.db, id);
      if (!seen || !isAtStripe(seen)) return;
      if (!seen.stripe_checkout_session_id) throw new NotYetOpen();
      const snapshot = await this.snapshots.of(seen);
      if (await this.applyIfFresh(seen, snapshot)) return;
    }
    throw new PurchaseBusy();
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

/** A free purchase and one that never opened have nothing there. */
const isAtStripe = ({ amount_cents, state, stripe_checkout_session_id }: Purchase): boolean =>
  amount_cents > 0 && (state !== 'failed' || stripe_checkout_session_id !== null);
