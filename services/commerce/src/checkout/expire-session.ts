import { Injectable } from '@nestjs/common';
import { StripeClient } from '../stripe/stripe-client.js';
import { askStripe, isRefusal } from '../stripe/stripe-failure.js';

/** Closes a pay page at Stripe, after which nobody can pay there. */
@Injectable()
export class ExpireSession {
  constructor(private readonly stripe: StripeClient) {}

  /** False when Stripe refused, because it was paid or had run out meanwhile: then fulfilment finds out how it stands. */
  async execute(account: string, session: string): Promise<boolean> {
    try {
      await askStripe(() => this.stripe.api.checkout.sessions.expire(session, {}, { stripeAccount: account }));
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return false;
    }
  }
}
