import type Stripe from 'stripe';
import { z } from 'zod';
import type { RefundState } from '@mnw/contracts/commerce/purchase-state';
import { RefundId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';

export interface RefundRow {
  id: RefundId;
  amount_cents: number;
  state: RefundState;
  stripe_refund_id: string | null;
}

/** Books Stripe's refunds of a locked purchase: ours by the id we gave them, others as made in Stripe's dashboard. `arrived` are those that succeeded just now, `failed` those that just turned out not to. */
export async function applyRefunds(tx: Tx, { id }: Purchase, refunds: readonly Stripe.Refund[]): Promise<{ refundedCents: number; arrived: RefundRow[]; failed: RefundRow[] }> {
  if (refunds.length === 0) return { refundedCents: 0, arrived: [], failed: [] };
  const known = await tx.many<RefundRow>(sql`select id, amount_cents, state, stripe_refund_id from refunds where transaction_id = ${id}`);
  const arrived: RefundRow[] = [];
  const failed: RefundRow[] = [];
  for (const refund of refunds) {
    const row = known.find((each) => each.stripe_refund_id === refund.id || each.id === ownIdOf(refund));
    const state = stateOf(refund.status);
    if (row?.state === state && row.stripe_refund_id === refund.id) continue;
    const saved = row ? await update(tx, row, refund, state) : await insert(tx, id, refund, state);
    if (saved.state === 'succeeded' && row?.state !== 'succeeded') arrived.push(saved);
    if (hasFailed(saved) && (!row || !hasFailed(row))) failed.push(saved);
  }
  const refundedCents = refunds.filter(({ status }) => status === 'succeeded').reduce((sum, { amount }) => sum + amount, 0);
  return { refundedCents, arrived, failed };
}

const hasFailed = ({ state }: RefundRow): boolean => state === 'failed' || state === 'canceled';

const update = (tx: Tx, row: RefundRow, refund: Stripe.Refund, state: RefundState) =>
  tx.one<RefundRow>(sql`
    update refunds set state = ${state}, stripe_refund_id = ${refund.id}, failure = ${refund.failure_reason ?? null}, settled_at = case when ${state}::text <> 'pending' then now() end
    where id = ${row.id} returning id, amount_cents, state, stripe_refund_id`);

const insert = (tx: Tx, transactionId: string, refund: Stripe.Refund, state: RefundState) =>
  tx.one<RefundRow>(sql`
    insert into refunds (transaction_id, amount_cents, currency, state, reason, stripe_refund_id, failure, settled_at)
    values (${transactionId}, ${refund.amount}, ${refund.currency}, ${state}, 'stripe', ${refund.id}, ${refund.failure_reason ?? null}, case when ${state}::text <> 'pending' then now() end)
    returning id, amount_cents, state, stripe_refund_id`);

const ownIdOf = (refund: Stripe.Refund): string | undefined => z.uuid().safeParse(refund.metadata?.['refund_id']).data;

function stateOf(status: string | null): RefundState {
  if (status === 'succeeded' || status === 'failed' || status === 'canceled') return status;
  return 'pending';
}
