import { Controller } from '@nestjs/common';
import { type Actor, requireService } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { findAppByKey } from '@mnw/contracts/sync/find-app-by-key.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { appWithKey } from '../apps/apps.queries.js';
import { SyncDb } from '../sync.db.js';

@Controller()
export class FindAppByKey {
  constructor(private readonly db: SyncDb) {}

  @Rpc(findAppByKey)
  async execute({ api_key }: InputOf<typeof findAppByKey>, actor: Actor): Promise<OutputOf<typeof findAppByKey>> {
    requireService(actor, 'identity');
    return { app_id: (await appWithKey(this.db, api_key)) ?? null };
  }
}
