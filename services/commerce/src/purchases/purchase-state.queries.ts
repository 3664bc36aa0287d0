import type { HoldReason } from '@mnw/contracts/commerce/sales';
import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from './purchase.js';
import { purchaseLife } from './purchase.states.js';
import { purchaseColumns } from './purchases.queries.js';

/**
 * Every statement that sets a purchase's state. The guards come from `purchase.states.ts`. Each change that follows
 * from Stripe's data increments sync_version, so that an older snapshot is discarded and fetched again.
 */

export interface PaymentPage {
  id: string;
  url: string | null;
}

/** Has no effect if the purchase was closed while its payment page was being created. */
export async function markOpen(tx: Tx, id: TransactionId, { id: session, url }: PaymentPage): Promise<void> {
  await tx.run(sql`
    update transactions set state = 'checkout_open', stripe_checkout_session_id = ${session}, checkout_url = ${url},
      updated_at = now()
    where id = ${id} and state = any(${purchaseLife.from('open')})`);
}

/**
 * Closes an unpaid purchase if this step may close it. Returns whether it did; only then may its reservations be
 * released.
 */
export const closeUnpaid = (
  tx: Tx,
  id: TransactionId,
  step: 'give-up' | 'cancel',
  failure: string,
): Promise<Purchase | undefined> =>
  tx.maybe<Purchase>(sql`
    update transactions set state = case when state = 'created' then 'failed' else 'expired' end, failure = ${failure},
      client = null, sync_version = sync_version + 1, updated_at = now()
    where id = ${id} and state = any(${purchaseLife.from(step)}) returning ${purchaseColumns}`);

export interface HeldPayment {
  paymentIntentId: string | null;
  email: string | null;
}

/**
 * Holds the purchase for this reason. Returns undefined if it was completed, or if it is already held for this
 * reason and the payment has not newly arrived.
 */
export const setHeld = (
  tx: Tx,
  id: TransactionId,
  reason: HoldReason,
  paid: HeldPayment | undefined,
): Promise<Purchase | undefined> =>
  tx.maybe<Purchase>(sql`
    update transactions set state = 'processing', failure = ${reason}, sync_version = sync_version + 1, updated_at = now(),
      paid_at = coalesce(paid_at, case when ${paid !== undefined} then now() end),
      stripe_payment_intent_id = coalesce(stripe_payment_intent_id, ${paid?.paymentIntentId ?? null}),
      guest_email = case when buyer_id is null then coalesce(guest_email, lower(btrim(${paid?.email ?? null}))) end
    where id = ${id} and completed_at is null and state = any(${purchaseLife.from('hold')})
      and (state <> 'processing' or failure is distinct from ${reason}
        or (${paid !== undefined} and paid_at is null))
    returning ${purchaseColumns}`);

/**
 * Locks the unpaid purchases on a seller's Stripe account, and those whose payment is under way without a known
 * failure.
 */
export const lockUnsettledOf = (tx: Tx, account: string): Promise<Purchase[]> =>
  tx.many<Purchase>(sql`
    select ${purchaseColumns} from transactions
    where stripe_account_id = ${account} and state in ('created', 'checkout_open', 'processing') and failure is null
      and duplicate_of is null
    order by id for update`);

/** Sets the state that Stripe reports for a locked purchase that is not paid. */
export const setPhase = (
  tx: Tx,
  id: TransactionId,
  state: Extract<PurchaseState, 'processing' | 'failed' | 'expired'>,
): Promise<{ id: TransactionId }> =>
  tx.one<{ id: TransactionId }>(sql`
    update transactions set state = ${state}, client = null, sync_version = sync_version + 1, updated_at = now()
    where id = ${id} and paid_at is null and state = any(${purchaseLife.from('follow', state)}) returning id`);

export interface Payment {
  paymentIntentId: string | null;
  guestEmail: string | null;
  display: string;
}

/** Records that the money arrived; the same transaction sets the state afterwards. */
export const setPaid = (
  tx: Tx,
  id: TransactionId,
  { paymentIntentId, guestEmail, display }: Payment,
): Promise<Purchase> =>
  tx.one<Purchase>(sql`
    update transactions set paid_at = now(), stripe_payment_intent_id = ${paymentIntentId}, guest_email = ${guestEmail},
      buyer_display = ${display}, sync_version = sync_version + 1, updated_at = now()
    where id = ${id} returning ${purchaseColumns}`);

export const setCompleted = (tx: Tx, id: TransactionId): Promise<Purchase> =>
  tx.one<Purchase>(sql`
    update transactions set state = 'completed', failure = null, client = null, completed_at = now(),
      paid_at = coalesce(paid_at, now()), sync_version = sync_version + 1, updated_at = now()
    where id = ${id} and completed_at is null and state = any(${purchaseLife.from('complete')})
    returning ${purchaseColumns}`);

/** Why a payment that arrived is returned. */
export type ReturnReason = 'duplicate' | 'item-gone' | 'buyer-gone';

export const setUnfulfillable = (
  tx: Tx,
  id: TransactionId,
  failure: ReturnReason,
  duplicateOf: TransactionId | null,
): Promise<Purchase> =>
  tx.one<Purchase>(sql`
    update transactions set state = 'processing', duplicate_of = ${duplicateOf}, failure = ${failure},
      sync_version = sync_version + 1, updated_at = now()
    where id = ${id} and completed_at is null and state = any(${purchaseLife.from('return')})
    returning ${purchaseColumns}`);

export interface Settled {
  state: PurchaseState;
  refundedCents: number;
  lostCents: number;
}

/** Sets the state that follows from the refunds and disputes of a paid purchase, which the transaction has locked. */
export async function setSettled(
  tx: Tx,
  { id, completed_at }: Pick<Purchase, 'id' | 'completed_at'>,
  { state, refundedCents, lostCents }: Settled,
): Promise<void> {
  const step = completed_at ? 'settle-sale' : 'settle-returned';
  await tx.one(sql`
    update transactions set state = ${state}, refunded_cents = ${refundedCents}, lost_cents = ${lostCents},
      sync_version = sync_version + 1, updated_at = now()
    where id = ${id} and state = any(${purchaseLife.from(step, state)}) returning id`);
}
