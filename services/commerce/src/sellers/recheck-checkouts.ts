import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { UserId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { sweepJob } from '../checkout/sweep-checkouts.js';
import { makeCheckoutsDue } from './sellers.queries.js';

/**
 * Makes a seller's unpaid checkouts due at once. The sweep closes them if the seller is suspended, deactivated or
 * deleted.
 */
@Injectable()
export class RecheckCheckouts {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async execute(tx: Tx, sellerId: UserId): Promise<void> {
    await makeCheckoutsDue(tx, sellerId, this.clock.now());
    tx.afterCommit(() => void this.jobs.wake(sweepJob), sweepJob);
  }
}
