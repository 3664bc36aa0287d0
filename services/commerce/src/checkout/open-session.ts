import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { TransactionId } from '@mnw/contracts/ids';
import { asciiEmail } from '@mnw/contracts/text';
import { CONFIG } from '@mnw/host/config-token';
import type { CommerceConfig } from '../commerce.config.js';
import { CommerceDb } from '../commerce.db.js';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { closeUnpaid, markOpen } from '../purchases/purchase-state.queries.js';
import { contactOf, findPurchase } from '../purchases/purchases.queries.js';
import { StripeClient } from '../stripe/stripe-client.js';
import { DisconnectSeller } from '../sellers/disconnect-seller.js';
import { callStripe, isAccountGone, isRefusal } from '../stripe/stripe-failure.js';
import { CheckoutRefused } from './checkout.errors.js';
import { ReceiptTokens } from './receipt-tokens.js';

/**
 * Creates the payment page of a purchase on the seller's own Stripe account. The purchase's id is the idempotency
 * key, so a crash and a retry create one session. If the account's address changes between the two, Stripe refuses
 * the retry, and the sweep closes the purchase.
 */
@Injectable()
export class OpenSession {
  constructor(
    private readonly db: CommerceDb,
    private readonly stripe: StripeClient,
    private readonly tokens: ReceiptTokens,
    private readonly disconnectSeller: DisconnectSeller,
    @Inject(CONFIG) private readonly config: CommerceConfig,
  ) {}

  async execute(id: TransactionId): Promise<void> {
    const purchase = await findPurchase(this.db, id);
    if (purchase?.state !== 'created') return;
    const session = await this.create(purchase);
    await this.db.transaction((tx) => markOpen(tx, id, session));
  }

  private async create(purchase: Purchase): Promise<Stripe.Checkout.Session> {
    const provedEmail = await this.provedEmailOf(purchase);
    const params = this.paramsOf(purchase, provedEmail ?? purchase.guest_email);
    const options = { stripeAccount: purchase.stripe_account_id!, idempotencyKey: purchase.id };
    try {
      return await callStripe(() => this.stripe.api.checkout.sessions.create(params, options));
    } catch (error) {
      if (isAccountGone(error)) await this.disconnectSeller.execute(purchase.stripe_account_id!);
      if (isRefusal(error)) await this.giveUp(purchase.id, error.code ?? error.type);
      throw error;
    }
  }

  /** The address of the buyer's account, so that nobody has to type it again; null unless it is proved. */
  private async provedEmailOf({ buyer_id }: Purchase): Promise<string | null> {
    const contact = buyer_id ? await contactOf(this.db, buyer_id) : undefined;
    return contact?.email_verified ? contact.email : null;
  }

  private async giveUp(id: TransactionId, reason: string): Promise<never> {
    await this.db.transaction(async (tx) => {
      if (await closeUnpaid(tx, id, 'give-up', reason)) await releasePromo(tx, id);
    });
    throw new CheckoutRefused(reason);
  }

  /**
   * Built from frozen columns and the proved address only, because a retry must send the same bytes. There is never an
   * application fee: the creator keeps the whole amount.
   */
  private paramsOf(
    { id, item_id, item_title, amount_cents, currency, checkout_expires_at }: Purchase,
    email: string | null,
  ): Stripe.Checkout.SessionCreateParams {
    return {
      mode: 'payment',
      line_items: [
        { quantity: 1, price_data: { currency, unit_amount: amount_cents, product_data: { name: item_title } } },
      ],
      client_reference_id: id,
      metadata: { transaction_id: id },
      payment_intent_data: { metadata: { transaction_id: id } },
      ...(email ? { customer_email: asciiEmail(email) } : {}),
      success_url: this.tokens.pageOf(id),
      cancel_url: `${this.config.PUBLIC_URL}/i/${item_id}`,
      expires_at: Math.floor(checkout_expires_at!.getTime() / 1000),
    };
  }
}
