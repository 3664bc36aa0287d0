import { Controller } from '@nestjs/common';
import { type Actor, requireAccount } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { appUsage } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { usageOf } from './app-usage.queries.js';
import { ownApp } from './apps.queries.js';

@Controller()
export class AppUsage {
  constructor(private readonly db: SyncDb) {}

  @Rpc(appUsage)
  async execute({ app_id, ...page }: InputOf<typeof appUsage>, actor: Actor): Promise<OutputOf<typeof appUsage>> {
    await ownApp(this.db, app_id, requireAccount(actor).userId);
    return usageOf(this.db, app_id, page);
  }
}
