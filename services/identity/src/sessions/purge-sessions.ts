import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { purgeSessions } from '@mnw/contracts/identity/purge-sessions.rpc';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { deleteSessionsEndedBefore } from './sessions.queries.js';

const deletedAtOnce = 1_000;
const dayMs = 86_400_000;

@Controller()
export class PurgeSessions {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  /** In batches, so that no transaction is long. A call that is cut off has deleted some, and can be made again. */
  @Rpc(purgeSessions)
  async execute(
    { ended_days_ago }: InputOf<typeof purgeSessions>,
    actor: Actor,
  ): Promise<OutputOf<typeof purgeSessions>> {
    requireService(actor, 'operator');
    const before = new Date(this.clock.now().getTime() - ended_days_ago * dayMs);
    let deleted = 0;
    for (let batch = deletedAtOnce; batch === deletedAtOnce; deleted += batch) {
      batch = await deleteSessionsEndedBefore(this.db, before, deletedAtOnce);
    }
    return { deleted };
  }
}
