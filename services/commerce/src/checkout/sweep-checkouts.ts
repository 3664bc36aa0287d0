import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import { cancelPurchase } from '../fulfilment/cancel-unsettled.js';
import { FulfilPurchase } from '../fulfilment/fulfil-purchase.js';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { ExpireSession } from './expire-session.js';
import { markFailed } from './new-purchases.queries.js';
import { OpenSession } from './open-session.js';

const batch = 20;

interface Unsettled {
  id: TransactionId;
  state: 'created' | 'checkout_open' | 'processing';
  is_overdue: boolean;
  /** It keeps a use of a limited code from others for long enough. */
  is_hold_over: boolean;
  /** The seller is suspended, deactivated or deleted, so nobody is to pay there any more. */
  is_seller_away: boolean;
  account: string | null;
  session: string | null;
}

export const sweepJob = 'commerce__sweep-checkouts';

/** Finds purchases that nobody came back for: the webhook was lost, the buyer closed the page, or we died before the pay page was written down. */
@Injectable()
export class SweepCheckouts {
  constructor(
    private readonly db: CommerceDb,
    private readonly openSession: OpenSession,
    private readonly expireSession: ExpireSession,
    private readonly fulfil: FulfilPurchase,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  @Job({ name: sweepJob, everyMs: 30_000 })
  async execute(): Promise<number> {
    const rows = await this.claim();
    for (const row of rows) await this.sweep(row).catch((error: unknown) => this.log.warn({ err: error, transaction_id: row.id }, 'purchase not swept, it stays due'));
    return rows.length;
  }

  /**
   * Those that are due, longest overdue first; one process at a time has each. The next look is put off by the purchase's age, so that
   * thousands of abandoned checkouts cost little and do not starve a fresh one, but never beyond a deadline of its own.
   */
  private claim(): Promise<Unsettled[]> {
    const now = this.clock.now();
    return this.db.many<Unsettled>(sql`
      update transactions t set synced_at = ${now}, check_at = ${now}::timestamptz + greatest(interval '1 minute', least(
        greatest(interval '2 minutes', ${now}::timestamptz - t.created_at), interval '1 hour',
        (select min(deadline - ${now}::timestamptz) from unnest(array[t.checkout_expires_at + interval '1 minute', r.expires_at]) as deadline where deadline > ${now}::timestamptz)))
      from (
        select id from transactions
        where state in ('created', 'checkout_open', 'processing') and check_at <= ${now}::timestamptz
        order by check_at limit ${batch} for update skip locked) due
      left join promo_redemptions r on r.transaction_id = due.id and r.state = 'reserved'
      where t.id = due.id
      returning t.id, t.state, t.stripe_account_id as account, t.stripe_checkout_session_id as session,
        t.created_at < ${now}::timestamptz - interval '1 day' as is_overdue,
        coalesce(r.expires_at <= ${now}::timestamptz, false) as is_hold_over,
        exists (select 1 from pub_users u
          where u.id = t.seller_id and u.state in ('suspended', 'deactivated', 'deleted')) as is_seller_away`);
  }

  private async sweep({ id, state, is_overdue, is_hold_over, is_seller_away, account, session }: Unsettled): Promise<void> {
    if (is_seller_away && state !== 'processing' && (await this.close(account, session))) {
      return this.db.transaction((tx) => cancelPurchase(tx, { id }, 'seller-restricted'));
    }
    if (state === 'checkout_open' && is_hold_over) await this.close(account, session);
    if (state !== 'created') return this.fulfil.execute(id);
    if (!is_overdue) return this.openSession.execute(id);
    await this.db.transaction(async (tx) => {
      if (await markFailed(tx, id, 'never-opened')) await releasePromo(tx, id);
    });
  }

  /** Whether nobody can pay there from here on. */
  private async close(account: string | null, session: string | null): Promise<boolean> {
    return !account || !session || this.expireSession.execute(account, session);
  }
}
