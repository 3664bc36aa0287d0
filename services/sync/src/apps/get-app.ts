import { Controller } from '@nestjs/common';
import { type Actor, requireAccount } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getApp } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { ownApp } from './apps.queries.js';

@Controller()
export class GetApp {
  constructor(private readonly db: SyncDb) {}

  @Rpc(getApp)
  execute({ app_id }: InputOf<typeof getApp>, actor: Actor): Promise<OutputOf<typeof getApp>> {
    return ownApp(this.db, app_id, requireAccount(actor).userId);
  }
}
