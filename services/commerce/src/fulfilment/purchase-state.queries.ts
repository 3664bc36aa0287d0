import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** Every statement here raises sync_version, so that a snapshot fetched before it is fetched again. */
export async function setPhase(tx: Tx, id: TransactionId, state: Extract<PurchaseState, 'processing' | 'failed' | 'expired'>): Promise<void> {
  await tx.run(sql`update transactions set state = ${state}, sync_version = sync_version + 1, updated_at = now() where id = ${id}`);
}

export async function setPaid(tx: Tx, id: TransactionId, { paymentIntentId, guestEmail, display }: { paymentIntentId: string | null; guestEmail: string | null; display: string }) {
  await tx.run(sql`
    update transactions set paid_at = now(), stripe_payment_intent_id = ${paymentIntentId}, guest_email = ${guestEmail}, buyer_display = ${display},
      sync_version = sync_version + 1, updated_at = now()
    where id = ${id}`);
}

export async function setCompleted(tx: Tx, id: TransactionId): Promise<void> {
  await tx.run(sql`
    update transactions set state = 'completed', completed_at = now(), paid_at = coalesce(paid_at, now()), sync_version = sync_version + 1, updated_at = now()
    where id = ${id}`);
}

export async function setUnfulfillable(tx: Tx, id: TransactionId, duplicateOf: TransactionId | null): Promise<void> {
  await tx.run(sql`
    update transactions set state = 'processing', duplicate_of = ${duplicateOf}, failure = ${duplicateOf ? 'duplicate' : 'item-gone'},
      sync_version = sync_version + 1, updated_at = now()
    where id = ${id}`);
}

export async function setSettled(tx: Tx, id: TransactionId, { state, refundedCents, lostCents }: { state: PurchaseState; refundedCents: number; lostCents: number }): Promise<void> {
  await tx.run(sql`
    update transactions set state = ${state}, refunded_cents = ${refundedCents}, lost_cents = ${lostCents}, sync_version = sync_version + 1, updated_at = now()
    where id = ${id}`);
}
