import type { PromoCodeId, TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { PromoCodeUsedUp } from './promo-codes.errors.js';
import { utcDay } from './utc-day.js';

interface Reservation {
  now: Date;
  expiresAt: Date;
  /** Set for a free copy that was taken without a confirmed account: identifies the code and the network. */
  clientHash?: Buffer | null;
}

/** Counts the free copies that a network took with a code. Requests of one network are serialised. */
export async function copiesTaken(tx: Tx, clientHash: Buffer): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`copies of ${clientHash.toString('hex')}`}, 0))`);
  return (
    await tx.one<{ taken: number }>(sql`
    select count(*)::int as taken from promo_redemptions where client_hash = ${clientHash} and state <> 'released'`)
  ).taken;
}

/**
 * Reserves one use for this purchase, or refuses. It is one guarded statement, so concurrent requests cannot exceed
 * the limit.
 */
export async function reservePromo(
  tx: Tx,
  promoCodeId: PromoCodeId,
  transactionId: TransactionId,
  { now, expiresAt, clientHash = null }: Reservation,
): Promise<void> {
  const today = utcDay(now);
  const taken = await tx.run(sql`
    update promo_codes set use_count = use_count + 1
    where id = ${promoCodeId} and disabled_at is null and (max_uses is null or use_count < max_uses)
      and (starts_on is null or starts_on <= ${today}::date) and (expires_on is null or expires_on >= ${today}::date)`);
  if (taken === 0) throw new PromoCodeUsedUp();
  await tx.run(sql`
    insert into promo_redemptions (promo_code_id, transaction_id, reserved_at, expires_at, client_hash)
    values (${promoCodeId}, ${transactionId}, ${now}, ${expiresAt}, ${clientHash})`);
}

/**
 * Makes the use permanent when the purchase is paid. If the use had been released, another is taken if available;
 * otherwise the price is honoured and the use is marked as over the limit.
 */
export async function commitPromo(tx: Tx, transactionId: TransactionId): Promise<void> {
  const kept = await tx.run(
    sql`update promo_redemptions set state = 'committed', settled_at = now() where transaction_id = ${transactionId} and state = 'reserved'`,
  );
  if (kept === 1) return;
  await tx.run(sql`
    with given_back as (
      select id, promo_code_id from promo_redemptions where transaction_id = ${transactionId} and state = 'released' for update),
    retaken as (
      update promo_codes set use_count = use_count + 1 from given_back
      where promo_codes.id = given_back.promo_code_id and (max_uses is null or use_count < max_uses) returning promo_codes.id)
    update promo_redemptions r
    set state = case when exists (select 1 from retaken) then 'committed' else 'released' end, is_over_cap = not exists (select 1 from retaken), settled_at = now()
    from given_back where r.id = given_back.id`);
}

/** Releases the use of an unpaid purchase, once: one statement changes the state and the count. */
export async function releasePromo(tx: Tx, transactionId: TransactionId): Promise<void> {
  await releaseUse(tx, transactionId, 'reserved');
}

/** Releases the use after a full refund, once. */
export async function returnPromo(tx: Tx, transactionId: TransactionId): Promise<void> {
  await releaseUse(tx, transactionId, 'committed');
}

async function releaseUse(tx: Tx, transactionId: TransactionId, from: 'reserved' | 'committed'): Promise<void> {
  await tx.run(sql`
    with released as (
      update promo_redemptions set state = 'released', settled_at = now() where transaction_id = ${transactionId} and state = ${from} returning promo_code_id)
    update promo_codes set use_count = use_count - 1 from released where promo_codes.id = released.promo_code_id`);
}
