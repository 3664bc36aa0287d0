import type { HoldReason } from '@mnw/contracts/commerce/sales';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { purchaseColumns } from '../purchases/purchases.queries.js';
import { announceOutcome } from './announce-outcome.js';

/** Closes the unpaid checkouts of an account that is gone, and holds what was being paid there. */
export async function cancelUnsettled(tx: Tx, account: string): Promise<void> {
  const open = await tx.many<Purchase>(sql`
    select ${purchaseColumns} from transactions
    where stripe_account_id = ${account} and state in ('created', 'checkout_open', 'processing') and failure is null and duplicate_of is null
    order by id for update`);
  for (const purchase of open) {
    if (purchase.state === 'processing') await holdPurchase(tx, purchase, 'seller-gone');
    else await cancelPurchase(tx, purchase, 'seller-gone');
  }
}

export type CancelReason = 'seller-gone' | 'seller-restricted' | 'refused';

/** An unpaid purchase ends here: what it held is free again, and the buyer is told. */
export async function cancelPurchase(tx: Tx, { id }: { id: TransactionId }, reason: CancelReason): Promise<void> {
  const cancelled = await tx.maybe<Purchase>(sql`
    update transactions set state = case when state = 'created' then 'failed' else 'expired' end, failure = ${reason}, client = null,
      sync_version = sync_version + 1, updated_at = now()
    where id = ${id} and state in ('created', 'checkout_open') returning ${purchaseColumns}`);
  if (!cancelled) return;
  await releasePromo(tx, id);
  await announceOutcome(tx, cancelled, 'checkout-cancelled');
}

/**
 * Money that arrived where it can be neither fulfilled nor returned from here: written down and told to buyer and
 * seller once, and again when a payment under way arrives.
 */
export async function holdPurchase(tx: Tx, { id }: { id: TransactionId }, reason: HoldReason, paid?: { paymentIntentId: string | null; email: string | null }): Promise<void> {
  const held = await tx.maybe<Purchase>(sql`
    update transactions set state = 'processing', failure = ${reason}, sync_version = sync_version + 1, updated_at = now(),
      paid_at = coalesce(paid_at, case when ${paid !== undefined} then now() end),
      stripe_payment_intent_id = coalesce(stripe_payment_intent_id, ${paid?.paymentIntentId ?? null}),
      guest_email = case when buyer_id is null then coalesce(guest_email, lower(btrim(${paid?.email ?? null}))) end
    where id = ${id} and completed_at is null and (state <> 'processing' or failure is distinct from ${reason}
      or (${paid !== undefined} and paid_at is null)) returning ${purchaseColumns}`);
  if (!held) return;
  await releasePromo(tx, id);
  await announceOutcome(tx, held, 'payment-held');
}
