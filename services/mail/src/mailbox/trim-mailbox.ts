import { Inject, Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { CONFIG } from '@mnw/host/config-token';
import type { MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';
import { trimMailbox } from './mailbox.queries.js';

/** Deletes all but the newest messages of the local mailbox. */
@Injectable()
export class TrimMailbox {
  constructor(
    private readonly db: MailDb,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  @Job({ name: 'mail__trim-mailbox', everyMs: 60_000 })
  execute(): Promise<number> {
    return trimMailbox(this.db, this.config.MAILBOX_KEEP);
  }
}
