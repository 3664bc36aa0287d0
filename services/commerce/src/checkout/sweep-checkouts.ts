import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import { FulfilPurchase } from '../fulfilment/fulfil-purchase.js';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { markFailed } from './new-purchases.queries.js';
import { OpenSession } from './open-session.js';

const batch = 20;

interface Unsettled {
  id: TransactionId;
  state: 'created' | 'checkout_open' | 'processing';
  is_overdue: boolean;
}

/** Finds purchases that nobody came back for: the webhook was lost, the buyer closed the page, or we died before the pay page was written down. */
@Injectable()
export class SweepCheckouts {
  constructor(
    private readonly db: CommerceDb,
    private readonly openSession: OpenSession,
    private readonly fulfil: FulfilPurchase,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  async execute(): Promise<number> {
    const rows = await this.claim();
    for (const row of rows) await this.sweep(row).catch((error: unknown) => this.log.warn({ err: error, transaction_id: row.id }, 'purchase not swept, it stays due'));
    return rows.length;
  }

  /** Each is looked at every two minutes at most; one process at a time has it. */
  private claim(): Promise<Unsettled[]> {
    const now = this.clock.now();
    return this.db.many<Unsettled>(sql`
      update transactions set synced_at = ${now}
      where id in (
        select id from transactions
        where state in ('created', 'checkout_open', 'processing') and coalesce(synced_at, created_at) < ${now}::timestamptz - interval '2 minutes'
        order by created_at limit ${batch} for update skip locked)
      returning id, state, created_at < ${now}::timestamptz - interval '1 day' as is_overdue`);
  }

  private async sweep({ id, state, is_overdue }: Unsettled): Promise<void> {
    if (state !== 'created') return this.fulfil.execute(id);
    if (!is_overdue) return this.openSession.execute(id);
    await this.db.transaction(async (tx) => {
      if (await markFailed(tx, id, 'never-opened')) await releasePromo(tx, id);
    });
  }
}
