import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { TransactionId } from '@mnw/contracts/ids';
import { CommerceDb } from '../commerce.db.js';
import { FulfilPurchase } from '../fulfilment/fulfil-purchase.js';
import { holdPurchase } from '../fulfilment/cancel-unsettled.js';
import { endUnpaidHold } from '../fulfilment/end-hold.js';
import { idOf } from '../fulfilment/stripe-snapshot.js';
import { findPurchase, findPurchaseByPayment, lockPurchase } from '../purchases/purchases.queries.js';
import { DisconnectSeller } from '../sellers/disconnect-seller.js';
import { SyncSeller } from '../sellers/sync-seller.js';
import { StripeClient } from '../stripe/stripe-client.js';
import { callStripe, isAccountGone } from '../stripe/stripe-failure.js';
import { subjectOf, type EventSubject } from './event-subject.js';
import { EventNotApplied, ForeignAccount } from './webhooks.errors.js';

type PurchaseSubject = Extract<EventSubject, { kind: 'purchase' }>;

/** An event only names the object. We apply Stripe's present state, so the order of arrival does not matter. */
@Injectable()
export class ApplyEvent {
  constructor(
    private readonly db: CommerceDb,
    private readonly stripe: StripeClient,
    private readonly fulfil: FulfilPurchase,
    private readonly syncSeller: SyncSeller,
    private readonly disconnectSeller: DisconnectSeller,
  ) {}

  async execute(event: Stripe.Event): Promise<'applied' | 'ignored'> {
    const subject = subjectOf(event);
    const { account } = event;
    if (subject.kind === 'other' || !account) return 'ignored';
    if (subject.kind === 'seller') {
      await this.syncSeller.execute(account);
      return 'applied';
    }
    if (subject.kind === 'seller-gone') {
      await this.disconnectSeller.execute(account);
      return 'applied';
    }
    const id = await this.purchaseOf(subject, account);
    return id ? this.applyTo(id, event, account) : 'ignored';
  }

  private async applyTo(id: TransactionId, event: Stripe.Event, account: string): Promise<'applied'> {
    const purchase = await findPurchase(this.db, id);
    // Stripe's event arrived before our commit. If the row never appears, Stripe stops retrying eventually.
    if (!purchase) throw new EventNotApplied();
    if (purchase.stripe_account_id !== account) throw new ForeignAccount();
    await this.fulfil.execute(id);
    await this.followLost(id, event);
    return 'applied';
  }

  /**
   * The event is ours if its metadata, a payment we know, or the payment's own metadata names a purchase. Anything
   * else on the account is ignored.
   */
  private async purchaseOf(
    { transactionId, paymentIntentId }: PurchaseSubject,
    account: string,
  ): Promise<TransactionId | null> {
    if (transactionId || !paymentIntentId) return transactionId;
    const known = await findPurchaseByPayment(this.db, account, paymentIntentId);
    if (known) return known.id;
    try {
      const intent = await callStripe(() =>
        this.stripe.api.paymentIntents.retrieve(paymentIntentId, {}, { stripeAccount: account }),
      );
      return TransactionId.safeParse(intent.metadata['transaction_id']).data ?? null;
    } catch (error) {
      if (!isAccountGone(error)) throw error;
      await this.disconnectSeller.execute(account);
      return null;
    }
  }

  /**
   * The account can no longer be queried, but the signed event itself proves that somebody paid, or that the
   * payment failed.
   */
  private async followLost(id: TransactionId, event: Stripe.Event): Promise<void> {
    if (event.type === 'checkout.session.async_payment_failed')
      return this.db.transaction((tx) => endUnpaidHold(tx, id));
    if (event.type !== 'checkout.session.completed' && event.type !== 'checkout.session.async_payment_succeeded')
      return;
    const { payment_status, payment_intent, customer_details } = event.data.object;
    if (payment_status !== 'paid') return;
    await this.db.transaction(async (tx) => {
      const purchase = await lockPurchase(tx, id);
      if (purchase?.failure !== 'seller-gone') return;
      await holdPurchase(tx, purchase, 'seller-gone', {
        paymentIntentId: idOf(payment_intent),
        email: customer_details?.email ?? null,
      });
    });
  }
}
