import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import { purchaseColumns } from '../purchases/purchases.queries.js';

/** Every statement here raises sync_version, so that a snapshot fetched before it is fetched again. Those on the way of a payment answer the new row. */
export async function setPhase(tx: Tx, id: TransactionId, state: Extract<PurchaseState, 'processing' | 'failed' | 'expired'>): Promise<void> {
  await tx.run(sql`update transactions set state = ${state}, client = null, sync_version = sync_version + 1, updated_at = now() where id = ${id}`);
}

export const setPaid = (tx: Tx, id: TransactionId, { paymentIntentId, guestEmail, display }: { paymentIntentId: string | null; guestEmail: string | null; display: string }) =>
  tx.one<Purchase>(sql`
    update transactions set paid_at = now(), stripe_payment_intent_id = ${paymentIntentId}, guest_email = ${guestEmail}, buyer_display = ${display},
      sync_version = sync_version + 1, updated_at = now()
    where id = ${id} returning ${purchaseColumns}`);

export const setCompleted = (tx: Tx, id: TransactionId) =>
  tx.one<Purchase>(sql`
    update transactions set state = 'completed', failure = null, client = null, completed_at = now(), paid_at = coalesce(paid_at, now()), sync_version = sync_version + 1, updated_at = now()
    where id = ${id} returning ${purchaseColumns}`);

/** Why a payment that arrived goes back. */
export type GivenBack = 'duplicate' | 'item-gone' | 'buyer-gone';

export const setUnfulfillable = (tx: Tx, id: TransactionId, failure: GivenBack, duplicateOf: TransactionId | null) =>
  tx.one<Purchase>(sql`
    update transactions set state = 'processing', duplicate_of = ${duplicateOf}, failure = ${failure},
      sync_version = sync_version + 1, updated_at = now()
    where id = ${id} returning ${purchaseColumns}`);

export async function setSettled(tx: Tx, id: TransactionId, { state, refundedCents, lostCents }: { state: PurchaseState; refundedCents: number; lostCents: number }): Promise<void> {
  await tx.run(sql`
    update transactions set state = ${state}, refunded_cents = ${refundedCents}, lost_cents = ${lostCents}, sync_version = sync_version + 1, updated_at = now()
    where id = ${id}`);
}
