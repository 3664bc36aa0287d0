import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { anonymiseAccount } from './anonymise-account.js';
import { freeUsernames } from './kept-usernames.queries.js';
import { lockUnproved } from './remove-unproved.queries.js';

/** How long an account waits for the proof of its address. Its name is held for a shorter time. */
const unprovedDays = 7;

/** Removes accounts whose address was not proved within a week, and frees names whose time is over. */
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

  /** One at a time: each ends in a transaction of its own, which the proof of the address waits for, or which skips it. */
  private removeOne(now: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const account = await lockUnproved(tx, now, unprovedDays);
      if (!account) return 0;
      await anonymiseAccount(tx, this.waysIn, account.id, now);
      return 1;
    });
  }
}
