import type Stripe from 'stripe';
import type { Book } from '../state/book.js';
import { newId } from '../state/ids.js';

export interface Movement {
  amount: number;
  currency: string;
  source: string;
  type: Stripe.BalanceTransaction.Type;
  fee?: number;
  description?: string | null;
}

/** Stripe's own fee on a payment, 2.9 % + 30 in minor units; it is the account's to pay and no platform fee. */
export function processingFee(amount: number): number {
  return Math.round(amount * 0.029) + 30;
}

/** Moves the account's balance and returns the movement. */
export function moveBalance(
  book: Book,
  now: number,
  { amount, currency, source, type, fee = 0, description = null }: Movement,
): Stripe.BalanceTransaction {
  return book.put('balance_transaction', {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: now,
    balance_type: 'payments',
    created: now,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: type === 'adjustment' ? 'dispute' : type,
    source,
    status: 'available',
    type,
  });
}

export function balanceOf(book: Book, defaultCurrency: string): Stripe.Balance {
  const totals = new Map([[defaultCurrency, 0]]);
  for (const { currency, net } of book.all('balance_transaction'))
    totals.set(currency, (totals.get(currency) ?? 0) + net);
  const available = [...totals].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
  const pending = available.map(({ currency }) => ({ amount: 0, currency, source_types: { card: 0 } }));
  return {
    object: 'balance',
    available,
    livemode: false,
    pending,
    refund_and_dispute_prefunding: { available: pending, pending },
  };
}
