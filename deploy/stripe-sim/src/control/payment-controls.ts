import { changeAccount, deauthorize, finishOnboarding } from '../accounts/onboarding.js';
import { openSession, paySession, type Payment } from '../checkout/pay-session.js';
import { expireSession } from '../checkout/expire-session.js';
import { settleSession } from '../checkout/settle-session.js';
import { closeDispute, openDispute } from '../disputes/move-dispute.js';
import type { Call } from '../call.js';
import { InvalidRequest } from '../http/stripe-error.js';
import type { Means } from '../payments/payment-method.resource.js';
import { cardOf } from '../payments/test-cards.js';
import { failRefund, succeedRefund } from '../refunds/settle-refund.js';
import { platform } from '../sim.js';
import { idOf } from '../state/ids.js';
import { act, numberIn, oneOf, textIn, type ControlRoute, type Wish } from './control-route.js';

const methods = ['card', 'sepa_debit'] as const;

/** What buyers, banks and account owners do, without a browser. */
export const paymentControls: ControlRoute[] = [
  {
    method: 'POST',
    path: '/pay/:id',
    run: (sim, { id, wish }) =>
      act(sim, sim.holderOf('checkout.session', id), 'session', (call) => pay(call, id, wish, '4242424242424242')),
  },
  {
    method: 'POST',
    path: '/decline/:id',
    run: (sim, { id, wish }) =>
      act(sim, sim.holderOf('checkout.session', id), 'session', (call) => pay(call, id, wish, '4000000000000002')),
  },
  {
    method: 'POST',
    path: '/expire/:id',
    run: (sim, { id }) =>
      act(sim, sim.holderOf('checkout.session', id), 'session', (call) => expireSession(call, openSession(call, id))),
  },
  {
    method: 'POST',
    path: '/settle-async/:id',
    run: (sim, { id, wish }) =>
      act(sim, sim.holderOf('checkout.session', id), 'session', (call) =>
        settleSession(
          call,
          call.book.held('checkout.session', id),
          oneOf(wish, 'outcome', ['succeeded', 'failed'], 'succeeded'),
        ),
      ),
  },
  {
    method: 'POST',
    path: '/disputes/open',
    run: (sim, { wish }) => {
      const charge = chargeIn(wish, (kind, id) => ({ account: sim.holderOf(kind, id), id, kind }));
      return act(sim, charge.account, 'charge', (call) => {
        const id =
          charge.kind === 'charge' ? charge.id : idOf(call.book.held('payment_intent', charge.id).latest_charge);
        return openDispute(call, call.book.held('charge', id), {
          amount: numberIn(wish, 'amount'),
          reason: textIn(wish, 'reason'),
        });
      });
    },
  },
  {
    method: 'POST',
    path: '/disputes/:id/close',
    run: (sim, { id, wish }) =>
      act(sim, sim.holderOf('dispute', id), 'dispute', (call) =>
        closeDispute(call, call.book.held('dispute', id), oneOf(wish, 'status', ['won', 'lost', 'warning_closed'])),
      ),
  },
  {
    method: 'POST',
    path: '/refunds/:id/succeed',
    run: (sim, { id }) =>
      act(sim, sim.holderOf('refund', id), 'refund', (call) => succeedRefund(call, call.book.held('refund', id))),
  },
  {
    method: 'POST',
    path: '/refunds/:id/fail',
    run: (sim, { id, wish }) =>
      act(sim, sim.holderOf('refund', id), 'refund', (call) =>
        failRefund(call, call.book.held('refund', id), textIn(wish, 'reason') ?? 'lost_or_stolen_card'),
      ),
  },
  {
    method: 'POST',
    path: '/accounts/:id/onboard',
    run: (sim, { id, wish }) =>
      act(sim, sim.book(platform).get('account', id)?.id, 'account', (call) =>
        finishOnboarding(call, { name: textIn(wish, 'name') ?? null, email: textIn(wish, 'email') ?? null }),
      ),
  },
  {
    method: 'POST',
    path: '/accounts/:id/restrict',
    run: (sim, { id }) =>
      act(sim, sim.book(platform).get('account', id)?.id, 'account', (call) =>
        changeAccount(call, {
          ...call.sim.book(platform).held('account', id),
          charges_enabled: false,
          payouts_enabled: false,
        }),
      ),
  },
  {
    method: 'POST',
    path: '/accounts/:id/deauthorize',
    run: (sim, { id }) =>
      act(sim, sim.book(platform).get('account', id)?.id, 'account', (call) => {
        deauthorize(call);
        return { id, deauthorized: true };
      }),
  },
];

/** `method` card (with `card_number`) or sepa_debit. A refused card is an answer here too: `{paid: false, message}`. */
function pay(call: Call, id: string, wish: Wish, usualCard: string): Payment {
  const session = openSession(call, id);
  const email = textIn(wish, 'email') ?? session.customer_details?.email ?? 'buyer@example.com';
  const means: Means =
    oneOf(wish, 'method', methods, 'card') === 'card'
      ? { type: 'card', card: cardOf(textIn(wish, 'card_number') ?? usualCard) }
      : { type: 'sepa_debit' };
  return paySession(call, id, { email, name: textIn(wish, 'name') ?? null }, means);
}

function chargeIn<T>(wish: Wish, found: (kind: 'charge' | 'payment_intent', id: string) => T): T {
  const charge = textIn(wish, 'charge');
  const intent = textIn(wish, 'payment_intent');
  if (charge !== undefined) return found('charge', charge);
  if (intent !== undefined) return found('payment_intent', intent);
  throw new InvalidRequest('Give charge or payment_intent.', { param: 'charge' });
}
