import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Logger } from '@mnw/observability/logger';
import { MailDb } from '../mail.db.js';
import type { Outcome, Stream } from '../transport/outgoing.js';
import { markDeferred, markOver, markSent, suppressAddress, type Lease } from './outcomes.queries.js';
import { judge, pauseMs } from './retry-policy.js';

export interface Attempted extends Lease {
  stream: Stream;
  address: string;
  created_at: Date;
}

/** Records the outcome of an attempt. */
@Injectable()
export class RecordOutcome {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  async execute(delivery: Attempted, outcome: Outcome): Promise<void> {
    const now = this.clock.now();
    const verdict = judge(outcome, {
      stream: delivery.stream,
      attempts: delivery.attempts,
      ageMs: now.getTime() - delivery.created_at.getTime(),
    });
    if (verdict.kind === 'sent') return this.kept(delivery, await markSent(this.db, delivery, outcome.response));
    if (verdict.kind === 'uncertain')
      return this.kept(delivery, await markOver(this.db, delivery, 'uncertain', outcome.response));
    if (verdict.kind === 'retry')
      return this.kept(
        delivery,
        await markDeferred(this.db, delivery, new Date(now.getTime() + verdict.inMs), outcome.response),
      );
    await this.db.transaction(async (tx) => {
      this.kept(delivery, await markOver(tx, delivery, 'failed', outcome.response));
      if (verdict.isDeadAddress) await suppressAddress(tx, delivery.address, outcome.response);
    });
  }

  /** The facts for the email are unavailable now; nothing was attempted. */
  async postpone(delivery: Lease, reason: string): Promise<void> {
    await markDeferred(this.db, delivery, new Date(this.clock.now().getTime() + pauseMs(delivery.attempts)), reason);
  }

  /** The email is no longer needed: the link was used, the preference turned off, or the item withdrawn. */
  async cancel(delivery: Lease, reason: string): Promise<void> {
    await markOver(this.db, delivery, 'cancelled', reason);
  }

  private kept(delivery: Lease, rows: number): void {
    if (rows === 0)
      this.log.warn({ deliveryId: delivery.id, attempts: delivery.attempts }, 'result of a lost lease dropped');
  }
}
