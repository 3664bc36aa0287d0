import { Controller, Inject } from '@nestjs/common';
import { type Actor, requireApp } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { syncStatus } from '@mnw/contracts/sync/changes.rpc';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { SyncConfig } from '../sync.config.js';
import { SyncDb } from '../sync.db.js';
import { statusOf } from './status.queries.js';

@Controller()
export class SyncStatus {
  constructor(
    private readonly db: SyncDb,
    @Inject(CONFIG) private readonly config: SyncConfig,
  ) {}

  @Rpc(syncStatus)
  execute(_input: InputOf<typeof syncStatus>, actor: Actor): Promise<OutputOf<typeof syncStatus>> {
    return statusOf(this.db, requireApp(actor), this.config.SYNC_KEY_BYTES);
  }
}
