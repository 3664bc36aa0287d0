import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { listRunners } from '@mnw/contracts/ota/runners.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { runnersByName } from './runners.queries.js';

@Controller()
export class ListRunners {
  constructor(private readonly db: OtaDb) {}

  @Rpc(listRunners)
  async execute(_input: object, actor: Actor): Promise<OutputOf<typeof listRunners>> {
    requireService(actor, 'operator');
    const rows = await runnersByName(this.db);
    const data = rows.map(({ last_seen_at, removed_at, ...runner }) => ({
      ...runner,
      last_seen_at: last_seen_at?.toISOString() ?? null,
      removed_at: removed_at?.toISOString() ?? null,
    }));
    return { data };
  }
}
