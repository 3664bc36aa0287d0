import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { Logger } from '@mnw/observability/logger';
import { MailDb } from '../mail.db.js';
import { recoverExpired } from './claims.queries.js';

/** Recovers the deliveries of dead workers. */
@Injectable()
export class RecoverDeliveries {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  @Job({ name: 'mail__recover-deliveries', everyMs: 15_000 })
  async execute(): Promise<number> {
    const recovered = await recoverExpired(this.db, this.clock.now());
    const uncertain = recovered.filter(({ state }) => state === 'uncertain').length;
    if (recovered.length > 0)
      this.log.warn({ recovered: recovered.length, uncertain }, 'deliveries of a dead worker recovered');
    return recovered.length;
  }
}
