import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { InvalidRequest } from '../http/stripe-error.js';

export function expireSession(call: Call, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  if (session.status !== 'open') {
    throw new InvalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${String(session.status)}.`,
    );
  }
  const expired = call.book.put('checkout.session', { ...session, status: 'expired', url: null });
  recordEvent(call, 'checkout.session.expired', expired);
  return expired;
}

/** Expires what the clock has overtaken, oldest first. */
export function expireDue(call: Call): void {
  const now = call.sim.clock.now();
  for (const session of call.book.all('checkout.session')) {
    if (session.status === 'open' && session.expires_at <= now) expireSession(call, session);
  }
}
