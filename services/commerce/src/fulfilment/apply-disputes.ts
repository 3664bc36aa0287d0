import type Stripe from 'stripe';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import type { DisputeState } from './settlement.js';

/** Books what Stripe says of a purchase's disputes. An inquiry is a warning only; it suspends nothing. */
export async function applyDisputes(tx: Tx, { id }: Purchase, disputes: readonly Stripe.Dispute[]): Promise<{ states: DisputeState[]; lostCents: number }> {
  for (const dispute of disputes) {
    const state = stateOf(dispute.status);
    await tx.run(sql`
      insert into disputes (transaction_id, stripe_dispute_id, amount_cents, currency, state, stripe_status, reason, closed_at)
      values (${id}, ${dispute.id}, ${dispute.amount}, ${dispute.currency}, ${state}, ${dispute.status}, ${dispute.reason}, case when ${state}::text in ('won', 'lost') then now() end)
      on conflict (stripe_dispute_id) do update set
        state = excluded.state, stripe_status = excluded.stripe_status, amount_cents = excluded.amount_cents,
        closed_at = case when excluded.closed_at is not null then coalesce(disputes.closed_at, excluded.closed_at) end
      where disputes.stripe_status <> excluded.stripe_status or disputes.amount_cents <> excluded.amount_cents`);
  }
  const lostCents = disputes.filter(({ status }) => stateOf(status) === 'lost').reduce((sum, { amount }) => sum + amount, 0);
  return { states: disputes.map(({ status }) => stateOf(status)), lostCents };
}

function stateOf(status: string): DisputeState {
  if (status === 'lost') return 'lost';
  if (status === 'won' || status === 'prevented') return 'won';
  return status.startsWith('warning_') ? 'warning' : 'open';
}
