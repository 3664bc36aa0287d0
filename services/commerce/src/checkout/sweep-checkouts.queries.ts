import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface Unsettled {
  id: TransactionId;
  state: 'created' | 'checkout_open' | 'processing';
  is_overdue: boolean;
  /** It has held a use of a limited code for the full hold time. */
  is_hold_over: boolean;
  /** The seller is suspended, deactivated or deleted, so payments must not be taken any more. */
  is_seller_away: boolean;
  /** A payment to a disconnected account has been under way for longer than any payment takes. */
  is_hold_ended: boolean;
  account: string | null;
  session: string | null;
}

/**
 * Claims the due rows, longest overdue first; only one process gets each row. The time to the next check grows with
 * the purchase's age, so thousands of abandoned checkouts cost little and do not starve a fresh one. It never
 * passes one of the purchase's own deadlines.
 */
export const claimUnsettled = (db: Queries, now: Date, limit: number): Promise<Unsettled[]> =>
  db.many<Unsettled>(sql`
    update transactions t set synced_at = ${now}, check_at = ${now}::timestamptz + greatest(interval '1 minute', least(
      greatest(interval '2 minutes', ${now}::timestamptz - t.created_at), interval '1 hour',
      (select min(deadline - ${now}::timestamptz)
        from unnest(array[t.checkout_expires_at + interval '1 minute', r.expires_at]) as deadline
        where deadline > ${now}::timestamptz)))
    from (
      select id from transactions
      where state in ('created', 'checkout_open', 'processing') and check_at <= ${now}::timestamptz
      order by check_at limit ${limit} for update skip locked) due
    left join promo_redemptions r on r.transaction_id = due.id and r.state = 'reserved'
    where t.id = due.id
    returning t.id, t.state, t.stripe_account_id as account, t.stripe_checkout_session_id as session,
      t.created_at < ${now}::timestamptz - interval '1 day' as is_overdue,
      t.failure is not distinct from 'seller-gone' and t.paid_at is null
        and t.created_at < ${now}::timestamptz - interval '30 days' as is_hold_ended,
      coalesce(r.expires_at <= ${now}::timestamptz, false) as is_hold_over,
      exists (select 1 from pub_users u
        where u.id = t.seller_id and u.state in ('suspended', 'deactivated', 'deleted')) as is_seller_away`);
