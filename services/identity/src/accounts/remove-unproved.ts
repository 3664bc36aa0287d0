import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { anonymiseAccount } from './anonymise-account.js';
import { freeUsernames } from './kept-usernames.queries.js';
import { lockUnproved } from './remove-unproved.queries.js';

/** How long an unproved account is kept. Its username is reserved for a shorter time. */
const unprovedDays = 7;

/** Deletes accounts whose address was not proved within a week, and expired username reservations. */
@Injectable()
export class RemoveUnproved {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Job({ name: 'identity__remove-unproved', everyMs: 3_600_000 })
  async execute(): Promise<number> {
    const now = this.clock.now();
    return (await this.removeOne(now)) + (await freeUsernames(this.db, now));
  }

  /**
   * One account per transaction. A concurrent proof of the address either waits for the deletion or makes it skip the
   * account.
   */
  private removeOne(now: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const account = await lockUnproved(tx, now, unprovedDays);
      if (!account) return 0;
      await anonymiseAccount(tx, this.waysIn, account.id, now);
      return 1;
    });
  }
}
