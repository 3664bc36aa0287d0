import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { IdentityDb } from '../identity.db.js';
import { deleteOldAppTokens } from './forget-app-tokens.queries.js';

const batchSize = 1_000;
const keptDays = 30;

/**
 * Deletes a batch of rows that ended or expired a month ago. Until then, a repeated code or token is still recognised
 * as a replay.
 */
@Injectable()
export class ForgetAppTokens {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  @Job({ name: 'identity__forget-app-tokens', everyMs: 3_600_000 })
  execute(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - keptDays * 86_400_000);
    return deleteOldAppTokens(this.db, before, batchSize);
  }
}
