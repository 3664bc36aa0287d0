import type Stripe from 'stripe';
import type { RefundState } from '@mnw/contracts/commerce/purchase-state';
import type { RefundId, TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';

export const sendRefundsJob = 'commerce__send-refunds';

/** A refund that is due to be sent to Stripe. */
export interface DueRefund {
  id: RefundId;
  transaction_id: TransactionId;
  amount_cents: number;
  attempts: number;
  stripe_account_id: string | null;
  stripe_payment_intent_id: string | null;
}

export interface RefundRow {
  id: RefundId;
  amount_cents: number;
  state: RefundState;
  stripe_refund_id: string | null;
  created_at: Date;
}

const columns = sql`id, amount_cents, state, stripe_refund_id, created_at`;

/** All refunds of a purchase, oldest first. */
export const refundsOf = (db: Queries, id: TransactionId): Promise<RefundRow[]> =>
  db.many<RefundRow>(sql`select ${columns} from refunds where transaction_id = ${id} order by id`);

/** Updates a refund of ours with its state at Stripe. */
export const updateRefund = (tx: Tx, id: RefundId, refund: Stripe.Refund, state: RefundState): Promise<RefundRow> =>
  tx.one<RefundRow>(sql`
    update refunds set state = ${state}, stripe_refund_id = ${refund.id}, failure = ${refund.failure_reason ?? null},
      settled_at = case when ${state}::text <> 'pending' then now() end
    where id = ${id} returning ${columns}`);

/** Inserts a refund that was made in Stripe's dashboard. */
export const insertStripesRefund = (
  tx: Tx,
  id: TransactionId,
  refund: Stripe.Refund,
  state: RefundState,
): Promise<RefundRow> =>
  tx.one<RefundRow>(sql`
    insert into refunds (transaction_id, amount_cents, currency, state, reason, stripe_refund_id, failure, settled_at)
    values (${id}, ${refund.amount}, ${refund.currency}, ${state}, 'stripe', ${refund.id},
      ${refund.failure_reason ?? null},
      case when ${state}::text <> 'pending' then now() end)
    returning ${columns}`);

/** Refunds all that is left of a payment that cannot be fulfilled. A second call changes nothing. */
export async function addAutomaticRefund(tx: Tx, { id, amount_cents, currency }: Purchase): Promise<void> {
  await tx.run(
    sql`insert into refunds (transaction_id, amount_cents, currency, reason) values (${id}, ${amount_cents}, ${currency}, 'automatic') on conflict do nothing`,
  );
}

/**
 * Inserts the seller's refund. It becomes due for the job only after the request that created it has had time to
 * send it.
 */
export const addSellerRefund = (
  tx: Tx,
  { id, currency }: Purchase,
  amountCents: number,
  { by, dueAt }: { by: UserId; dueAt: Date },
) =>
  tx.one<{ id: RefundId }>(sql`
    insert into refunds (transaction_id, amount_cents, currency, reason, requested_by, attempt_at)
    values (${id}, ${amountCents}, ${currency}, 'seller', ${by}, ${dueAt}) returning id`);

/** The part of a purchase's amount that is taken by refunds, arrived or under way. */
export const heldCents = async (db: Queries, id: TransactionId) =>
  (
    await db.one<{ held: number }>(sql`
    select coalesce(sum(amount_cents), 0)::int as held from refunds where transaction_id = ${id} and state in ('requested', 'pending', 'succeeded')`)
  ).held;

export const findRefundState = (db: Queries, id: RefundId) =>
  db.one<{ state: RefundState; failure: string | null }>(sql`select state, failure from refunds where id = ${id}`);

/** Claims a refund for sending and schedules its next attempt, with a backoff of at most an hour. */
export const claimRefund = (tx: Tx, id: RefundId, now: Date) =>
  tx.maybe<DueRefund>(sql`
    update refunds r set attempts = attempts + 1, attempt_at = ${now}::timestamptz + least(interval '30 seconds' * power(2, least(r.attempts, 7)), interval '1 hour')
    from transactions t
    where r.id = ${id} and r.state = 'requested' and t.id = r.transaction_id
    returning r.id, r.transaction_id, r.amount_cents, r.attempts, t.stripe_account_id, t.stripe_payment_intent_id`);

export const dueRefunds = async (db: Queries, now: Date, limit: number) =>
  (
    await db.many<{ id: RefundId }>(
      sql`select id from refunds where state = 'requested' and attempt_at <= ${now} order by attempt_at limit ${limit}`,
    )
  ).map((row) => row.id);

/**
 * Records that Stripe refused the refund permanently. Returns whether no request is waiting for the result: the
 * refund was automatic, or its request was answered long ago.
 */
export const markRefundFailed = async (tx: Tx, id: RefundId, failure: string): Promise<boolean> =>
  (
    await tx.maybe<{ unseen: boolean }>(sql`
    update refunds set state = 'failed', failure = ${failure}, settled_at = now() where id = ${id} and state = 'requested'
    returning reason <> 'seller' or attempts > 1 as unseen`)
  )?.unseen ?? false;
