import { Injectable } from '@nestjs/common';
import { StripeClient } from '../stripe/stripe-client.js';
import { callStripe, isRefusal } from '../stripe/stripe-failure.js';

/** Expires a Checkout Session at Stripe, so that nobody can pay it any more. */
@Injectable()
export class ExpireSession {
  constructor(private readonly stripe: StripeClient) {}

  /**
   * Returns false if Stripe refused because the session was paid or had expired meanwhile. Fulfilment then reads
   * its state from Stripe.
   */
  async execute(account: string, session: string): Promise<boolean> {
    try {
      await callStripe(() => this.stripe.api.checkout.sessions.expire(session, {}, { stripeAccount: account }));
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return false;
    }
  }
}
