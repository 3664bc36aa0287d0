import type Stripe from 'stripe';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { DisputeState } from './settlement.js';

/** Stores the dispute as Stripe reports it. Storing the same report again changes nothing. */
export async function saveDispute(
  tx: Tx,
  id: TransactionId,
  dispute: Stripe.Dispute,
  state: DisputeState,
): Promise<void> {
  await tx.run(sql`
    insert into disputes (transaction_id, stripe_dispute_id, amount_cents, currency, state, stripe_status, reason,
      closed_at)
    values (${id}, ${dispute.id}, ${dispute.amount}, ${dispute.currency}, ${state}, ${dispute.status},
      ${dispute.reason},
      case when ${state}::text in ('won', 'lost') then now() end)
    on conflict (stripe_dispute_id) do update set
      state = excluded.state, stripe_status = excluded.stripe_status, amount_cents = excluded.amount_cents,
      closed_at = case when excluded.closed_at is not null then coalesce(disputes.closed_at, excluded.closed_at) end
    where disputes.stripe_status <> excluded.stripe_status or disputes.amount_cents <> excluded.amount_cents`);
}
