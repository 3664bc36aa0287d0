import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { sellerChanged } from '@mnw/contracts/commerce/seller-changed.event';
import { sellerOnboarded } from '@mnw/contracts/commerce/seller-onboarded.event';
import { addToOutbox } from '@mnw/messaging/outbox';
import { CommerceDb } from '../commerce.db.js';
import { StripeClient } from '../stripe/stripe-client.js';
import { callStripe, isAccountGone } from '../stripe/stripe-failure.js';
import { CloseCheckouts } from './close-checkouts.js';
import { DisconnectSeller } from './disconnect-seller.js';
import { markOnboarding, updateSeller, type SellerFacts } from './sellers.queries.js';

/** Copies the state of a seller's Stripe account into our row. Called by the webhook and the status page. */
@Injectable()
export class SyncSeller {
  constructor(
    private readonly db: CommerceDb,
    private readonly stripe: StripeClient,
    private readonly clock: Clock,
    private readonly disconnectSeller: DisconnectSeller,
    private readonly closeCheckouts: CloseCheckouts,
  ) {}

  async execute(account: string): Promise<void> {
    const facts = await this.fetchOrDisconnect(account);
    if (!facts) return;
    await this.db.transaction(async (tx) => {
      const seller = await updateSeller(tx, facts);
      if (!seller) return;
      const { user_id, first } = seller;
      const accepts_payments = facts.chargesEnabled && facts.detailsSubmitted;
      const changed_at = facts.fetchedAt.toISOString();
      if (await markOnboarding(tx, user_id, accepts_payments))
        await addToOutbox(tx, sellerChanged, { user_id, accepts_payments, changed_at });
      if (first) await addToOutbox(tx, sellerOnboarded, { user_id });
    });
    if (!facts.chargesEnabled) await this.closeCheckouts.execute(account);
  }

  private async fetchOrDisconnect(account: string): Promise<SellerFacts | undefined> {
    try {
      return await this.ask(account);
    } catch (error) {
      if (!isAccountGone(error)) throw error;
      await this.disconnectSeller.execute(account);
      return undefined;
    }
  }

  private async ask(id: string): Promise<SellerFacts> {
    const fetchedAt = this.clock.now();
    const account = await callStripe(() => this.stripe.api.accounts.retrieve(id));
    return {
      account: account.id,
      chargesEnabled: account.charges_enabled,
      payoutsEnabled: account.payouts_enabled,
      detailsSubmitted: account.details_submitted,
      defaultCurrency: account.default_currency ?? null,
      country: account.country ?? null,
      fetchedAt,
    };
  }
}
