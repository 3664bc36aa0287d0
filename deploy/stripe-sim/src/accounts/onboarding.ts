import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { platform, type Sim } from '../sim.js';
import { onboarded } from './account.resource.js';

/** Finishes an account's onboarding; its `account.updated` goes to the connect endpoints. `call` is one in the account's own book. */
export function finishOnboarding(call: Call, given: { name: string | null; email: string | null }): Stripe.Account {
  const before = call.sim.book(platform).held('account', call.book.account);
  return changeAccount(call, onboarded(before, { now: call.sim.clock.now(), ...given }));
}

export function changeAccount(call: Call, account: Stripe.Account): Stripe.Account {
  const book = call.sim.book(platform);
  const before = book.held('account', account.id);
  book.put('account', account);
  recordEvent(call, 'account.updated', account, before);
  return account;
}

/** The owner takes the platform's access away: every later request for the account is refused with 403. */
export function deauthorize(call: Call): void {
  recordEvent(call, 'account.application.deauthorized', {
    id: 'ca_stripe_sim',
    object: 'application',
    name: 'stripe-sim',
  });
  call.sim.store.put('deauthorized', call.book.account, true);
}

export function isReachable(sim: Sim, account: string): boolean {
  return (
    sim.book(platform).get('account', account) !== undefined && sim.store.get('deauthorized', account) === undefined
  );
}
