import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { sql, type Sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import { IdentityDb } from '../identity.db.js';

const batchSize = 1_000;
const keptDays = 30;

/** Removes a batch of what ended or expired a month ago. Until then a code or token that is shown a second time is still known for what it was. */
@Injectable()
export class ForgetAppTokens {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  @Job({ name: 'identity__forget-app-tokens', everyMs: 3_600_000 })
  async execute(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - keptDays * 86_400_000);
    let forgotten = 0;
    for (const statement of forgettable(before)) forgotten += await this.db.run(statement);
    return forgotten;
  }
}

const forgettable = (before: Date): Sql[] => [
  sql`delete from app_sign_ins where id in (select id from app_sign_ins where ended_at < ${before} limit ${batchSize})`,
  sql`delete from app_sign_ins where id in (select id from app_sign_ins where expires_at < ${before} limit ${batchSize})`,
  sql`delete from app_tokens where id in (select id from app_tokens where expires_at < ${before} limit ${batchSize})`,
  sql`delete from oauth_authorization_codes where id in (select id from oauth_authorization_codes where expires_at < ${before} limit ${batchSize})`,
];
