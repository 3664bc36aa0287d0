import type Stripe from 'stripe';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import { saveDispute } from './disputes.queries.js';
import type { DisputeState } from './settlement.js';

/** Records the disputes that Stripe reports for a purchase. An inquiry is only a warning and suspends nothing. */
export async function applyDisputes(
  tx: Tx,
  { id }: Purchase,
  disputes: readonly Stripe.Dispute[],
): Promise<{ states: DisputeState[]; lostCents: number }> {
  for (const dispute of disputes) {
    await saveDispute(tx, id, dispute, stateOf(dispute.status));
  }
  const lostCents = disputes
    .filter(({ status }) => stateOf(status) === 'lost')
    .reduce((sum, { amount }) => sum + amount, 0);
  return { states: disputes.map(({ status }) => stateOf(status)), lostCents };
}

function stateOf(status: string): DisputeState {
  if (status === 'lost') return 'lost';
  if (status === 'won' || status === 'prevented') return 'won';
  return status.startsWith('warning_') ? 'warning' : 'open';
}
