import { Injectable } from '@nestjs/common';
import { canonicalEmail } from '@mnw/contracts/text';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { displayOf } from '../checkout/buyer-display.js';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { setPaid, setPhase } from '../purchases/purchase-state.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { purchaseLife } from '../purchases/purchase.states.js';
import { isDeleted } from '../purchases/purchases.queries.js';
import { sendRefundsJob } from '../refunds/refunds.queries.js';
import { CompletePurchase } from './complete-purchase.js';
import { SettlePurchase } from './settle-purchase.js';
import type { StripeSnapshot } from './stripe-snapshot.js';

/** Updates a locked purchase from a fresh snapshot. Applying the same snapshot again changes nothing. */
@Injectable()
export class ApplySnapshot {
  constructor(
    private readonly completePurchase: CompletePurchase,
    private readonly settlePurchase: SettlePurchase,
    private readonly jobs: Jobs,
  ) {}

  async execute(tx: Tx, purchase: Purchase, snapshot: StripeSnapshot): Promise<void> {
    if (snapshot.phase === 'paid') return this.applyPaid(tx, purchase, snapshot);
    if (snapshot.phase === 'open' || purchase.paid_at) return;
    if (!purchaseLife.to('follow', purchase.state).includes(snapshot.phase)) return;
    await setPhase(tx, purchase.id, snapshot.phase);
    if (snapshot.phase !== 'processing') await releasePromo(tx, purchase.id);
  }

  private async applyPaid(tx: Tx, purchase: Purchase, snapshot: StripeSnapshot): Promise<void> {
    const paid = purchase.paid_at ? purchase : await this.complete(tx, purchase, snapshot);
    await this.settlePurchase.execute(tx, paid, snapshot);
  }

  private async complete(tx: Tx, purchase: Purchase, { paymentIntentId, email }: StripeSnapshot): Promise<Purchase> {
    // If the buyer's account has been deleted, the refund notice goes to the address given for the payment.
    const hasAccount = purchase.buyer_id !== null && !(await isDeleted(tx, purchase.buyer_id));
    const guestEmail = hasAccount ? null : (purchase.guest_email ?? normalised(email));
    const display = purchase.buyer_id || purchase.guest_email ? purchase.buyer_display : displayOf(guestEmail);
    const completed = await this.completePurchase.execute(
      tx,
      await setPaid(tx, purchase.id, { paymentIntentId, guestEmail, display }),
    );
    if (!completed.completed_at) tx.afterCommit(() => void this.jobs.wake(sendRefundsJob), sendRefundsJob);
    return completed;
  }
}

/** Normalised as `Email` stores it, because claiming compares it with the address of an account. */
const normalised = (email: string | null): string | null => (email === null ? null : canonicalEmail(email)) || null;
