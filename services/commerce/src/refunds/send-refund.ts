import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { RefundId } from '@mnw/contracts/ids';
import { announceOutcome } from '../fulfilment/announce-outcome.js';
import { lockPurchase } from '../purchases/purchases.queries.js';
import { CommerceDb } from '../commerce.db.js';
import { FulfilPurchase } from '../fulfilment/fulfil-purchase.js';
import { StripeClient } from '../stripe/stripe-client.js';
import { callStripe, isRefusal } from '../stripe/stripe-failure.js';
import { claimRefund, findRefundState, markRefundFailed, type DueRefund } from './refunds.queries.js';

/**
 * Sends one requested refund to Stripe with its id as idempotency key, then records what Stripe reports for the
 * purchase.
 */
@Injectable()
export class SendRefund {
  constructor(
    private readonly db: CommerceDb,
    private readonly stripe: StripeClient,
    private readonly fulfil: FulfilPurchase,
    private readonly clock: Clock,
  ) {}

  async execute(id: RefundId): Promise<void> {
    const refund = await this.db.transaction((tx) => claimRefund(tx, id, this.clock.now()));
    if (!refund || (refund.attempts > 1 && (await this.hasArrived(refund)))) return;
    if (await this.create(refund)) await this.fulfil.execute(refund.transaction_id);
  }

  /** Stripe forgets idempotency keys after a day, so a later attempt first checks whether an earlier one succeeded. */
  private async hasArrived({ id, transaction_id }: DueRefund): Promise<boolean> {
    await this.fulfil.execute(transaction_id);
    return (await findRefundState(this.db, id)).state !== 'requested';
  }

  private async create({
    id,
    transaction_id,
    amount_cents,
    stripe_payment_intent_id,
    stripe_account_id,
  }: DueRefund): Promise<boolean> {
    if (stripe_payment_intent_id === null || stripe_account_id === null)
      throw new Error(`Refund ${id} belongs to a purchase that was never paid.`);
    const params = {
      payment_intent: stripe_payment_intent_id,
      amount: amount_cents,
      metadata: { refund_id: id, transaction_id },
    };
    try {
      await callStripe(() =>
        this.stripe.api.refunds.create(params, { stripeAccount: stripe_account_id, idempotencyKey: id }),
      );
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.db.transaction(async (tx) => {
        const unseen = await markRefundFailed(tx, id, error.code ?? error.type);
        if (unseen) await announceOutcome(tx, (await lockPurchase(tx, transaction_id))!, 'refund-failed');
      });
      return false;
    }
  }
}
