import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Queries } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { planAndUseOf } from './allowance.queries.js';
import { StorageFull } from './repositories.errors.js';

const gb = 1_000_000_000;

/** Storage for all repositories of one account, by the creator's plan. */
const plans: Readonly<Record<string, number>> = {
  basic: 5 * gb,
  small_files: 20 * gb,
  big_files: 50 * gb,
  everything: 50 * gb,
};

export interface Room {
  allowedBytes: number;
  usedBytes: number;
}

@Injectable()
export class Allowance {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  async roomOf(db: Queries, userId: string): Promise<Room> {
    const { plan, usedBytes } = await planAndUseOf(db, userId, this.clock.now());
    return { allowedBytes: plans[plan ?? ''] ?? this.config.UNPAID_REPOS_BYTES, usedBytes };
  }

  /** Refuses if `moreBytes` do not fit beside the account's stored data. */
  async refuseIfOverQuota(db: Queries, userId: string, moreBytes: number): Promise<void> {
    const { allowedBytes, usedBytes } = await this.roomOf(db, userId);
    if (usedBytes + moreBytes > allowedBytes) throw new StorageFull(allowedBytes, usedBytes);
  }
}
