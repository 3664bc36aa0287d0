import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import { cancelPurchase } from '../fulfilment/cancel-unsettled.js';
import { endUnpaidHold } from '../fulfilment/end-hold.js';
import { FulfilPurchase } from '../fulfilment/fulfil-purchase.js';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { closeUnpaid } from '../purchases/purchase-state.queries.js';
import { ExpireSession } from './expire-session.js';
import { OpenSession } from './open-session.js';
import { claimUnsettled, type Unsettled } from './sweep-checkouts.queries.js';

const batch = 20;

export const sweepJob = 'commerce__sweep-checkouts';

/**
 * Finds purchases left unsettled because the webhook was lost, the buyer closed the page, or our process died
 * before it stored the payment page.
 */
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
    const rows = await claimUnsettled(this.db, this.clock.now(), batch);
    for (const row of rows)
      await this.sweep(row).catch((error: unknown) =>
        this.log.warn({ err: error, transaction_id: row.id }, 'purchase not swept, will be retried'),
      );
    return rows.length;
  }

  private async sweep(due: Unsettled): Promise<void> {
    const { id, state, is_overdue, is_hold_over, is_hold_ended, is_seller_away, account, session } = due;
    if (is_hold_ended) return this.db.transaction((tx) => endUnpaidHold(tx, id));
    if (is_seller_away && state !== 'processing' && (await this.close(account, session))) {
      return this.db.transaction((tx) => cancelPurchase(tx, { id }, 'seller-restricted'));
    }
    if (state === 'checkout_open' && is_hold_over) await this.close(account, session);
    if (state !== 'created') return this.fulfil.execute(id);
    if (!is_overdue) return this.openSession.execute(id);
    await this.db.transaction(async (tx) => {
      if (await closeUnpaid(tx, id, 'give-up', 'never-opened')) await releasePromo(tx, id);
    });
  }

  /** Whether nobody can pay this session any more. */
  private async close(account: string | null, session: string | null): Promise<boolean> {
    return !account || !session || this.expireSession.execute(account, session);
  }
}
