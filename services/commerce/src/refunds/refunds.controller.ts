import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import type { Actor } from '@mnw/contracts/actor';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Job } from '@mnw/jobs/job.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import { RefundSale } from './refund-sale.js';
import { dueRefunds, sendRefundsJob } from './refunds.queries.js';
import { SendRefund } from './send-refund.js';

const batch = 10;

@Controller()
export class RefundsController {
  constructor(
    private readonly refundUseCase: RefundSale,
    private readonly sendRefund: SendRefund,
    private readonly db: CommerceDb,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  @Rpc(refundSale) refund(input: InputOf<typeof refundSale>, actor: Actor) {
    return this.refundUseCase.execute(input, actor);
  }

  /** A refund that fails to go out has had its next attempt put off already. */
  @Job({ name: sendRefundsJob, everyMs: 10_000 }) async sendDue(): Promise<number> {
    const ids = await dueRefunds(this.db, this.clock.now(), batch);
    for (const id of ids) await this.sendRefund.execute(id).catch((error: unknown) => this.log.warn({ err: error, refund_id: id }, 'refund not sent, it stays due'));
    return ids.length;
  }
}
