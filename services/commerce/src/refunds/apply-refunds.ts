import type Stripe from 'stripe';
import { z } from 'zod';
import type { RefundState } from '@mnw/contracts/commerce/purchase-state';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import { insertStripesRefund, refundsOf, updateRefund, type RefundRow } from './refunds.queries.js';

/**
 * Records Stripe's refunds of a locked purchase. Ours are recognised by the id we gave them; the others were made
 * in Stripe's dashboard. `arrived` lists refunds that have newly succeeded, `failed` those that have newly failed.
 */
export async function applyRefunds(
  tx: Tx,
  { id }: Purchase,
  refunds: readonly Stripe.Refund[],
): Promise<{ refundedCents: number; arrived: RefundRow[]; failed: RefundRow[] }> {
  if (refunds.length === 0) return { refundedCents: 0, arrived: [], failed: [] };
  const known = await refundsOf(tx, id);
  const arrived: RefundRow[] = [];
  const failed: RefundRow[] = [];
  for (const refund of refunds) {
    const row = known.find((each) => each.stripe_refund_id === refund.id || each.id === ownIdOf(refund));
    const state = stateOf(refund.status);
    if (row?.state === state && row.stripe_refund_id === refund.id) continue;
    const saved = row
      ? await updateRefund(tx, row.id, refund, state)
      : await insertStripesRefund(tx, id, refund, state);
    if (saved.state === 'succeeded' && row?.state !== 'succeeded') arrived.push(saved);
    if (hasFailed(saved) && (!row || !hasFailed(row))) failed.push(saved);
  }
  const refundedCents = refunds
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, { amount }) => sum + amount, 0);
  return { refundedCents, arrived, failed };
}

const hasFailed = ({ state }: RefundRow): boolean => state === 'failed' || state === 'canceled';

const ownIdOf = (refund: Stripe.Refund): string | undefined => z.uuid().safeParse(refund.metadata?.['refund_id']).data;

function stateOf(status: string | null): RefundState {
  if (status === 'succeeded' || status === 'failed' || status === 'canceled') return status;
  return 'pending';
}
