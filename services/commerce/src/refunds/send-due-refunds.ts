import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import { dueRefunds, sendRefundsJob } from './refunds.queries.js';
import { SendRefund } from './send-refund.js';

const batch = 10;
@Injectable()
export class SendDueRefunds {
  constructor(
    private readonly sendRefund: SendRefund,
    private readonly db: CommerceDb,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /** If sending fails, the claim has already scheduled the next attempt. */
  @Job({ name: sendRefundsJob, everyMs: 10_000 })
  async execute(): Promise<number> {
    const ids = await dueRefunds(this.db, this.clock.now(), batch);
    for (const id of ids) {
      await this.sendRefund.execute(id).catch((error: unknown) => {
        this.log.warn({ err: error, refund_id: id }, 'refund not sent, will be retried');
      });
    }
    return ids.length;
  }
}
