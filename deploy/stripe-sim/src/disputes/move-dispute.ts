import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { moveBalance } from '../payments/balance.js';
import { newDispute } from './dispute.resource.js';

export type Verdict = 'won' | 'lost' | 'warning_closed';

const disputeFee = 1_500;

/** The buyer's bank takes the money back for now. */
export function openDispute(
  call: Call,
  charge: Stripe.Charge,
  given: { amount?: number | undefined; reason?: string | undefined } = {},
): Stripe.Dispute {
  if (charge.status !== 'succeeded')
    throw new InvalidRequest(`Charge ${charge.id} is ${charge.status}; only a paid one can be disputed.`);
  const { id, currency } = charge;
  const created = call.sim.clock.now();
  const amount = given.amount ?? charge.amount;
  const withdrawal = moveBalance(call.book, created, {
    amount: -amount,
    currency,
    source: id,
    type: 'adjustment',
    fee: disputeFee,
    description: `Chargeback withdrawal for ${id}`,
  });
  const dispute = call.book.put(
    'dispute',
    newDispute({ charge, amount, reason: given.reason ?? 'fraudulent', created, balanceTransactions: [withdrawal] }),
  );
  call.book.put('charge', { ...charge, disputed: true });
  recordEvent(call, 'charge.dispute.created', dispute);
  recordEvent(call, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides. A verdict can change later, as it does with Stripe on rare occasions. */
export function closeDispute(call: Call, before: Stripe.Dispute, verdict: Verdict): Stripe.Dispute {
  if (before.status === verdict) throw new InvalidRequest('This dispute is already closed', { param: 'status' });
  const reinstated = verdict === 'lost' ? [] : [reinstate(call, before)];
  const dispute = call.book.put('dispute', {
    ...before,
    balance_transactions: [...before.balance_transactions, ...reinstated],
    is_charge_refundable: verdict !== 'lost',
    status: verdict,
  });
  recordEvent(call, 'charge.dispute.closed', dispute);
  if (verdict !== 'lost') recordEvent(call, 'charge.dispute.funds_reinstated', dispute);
  return dispute;
}

function reinstate(call: Call, { amount, currency, charge }: Stripe.Dispute): Stripe.BalanceTransaction {
  const source = typeof charge === 'string' ? charge : charge.id;
  return moveBalance(call.book, call.sim.clock.now(), {
    amount,
    currency,
    source,
    type: 'adjustment',
    description: `Chargeback reversal for ${source}`,
  });
}
