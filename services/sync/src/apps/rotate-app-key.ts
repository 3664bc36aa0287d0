import { Injectable } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { rotateAppKey } from '@mnw/contracts/sync/apps.rpc';
import { sql } from '@mnw/db/sql';
import { SyncDb } from '../sync.db.js';
import { newApiKey } from './api-key.js';
import { lockApp, ownApp } from './apps.queries.js';

@Injectable()
export class RotateAppKey {
  constructor(private readonly db: SyncDb) {}

  execute(appId: string, actor: Actor): Promise<OutputOf<typeof rotateAppKey>> {
    const { userId } = requireActiveAccount(actor);
    return this.db.command(async (tx) => {
      await lockApp(tx, appId, userId);
      const { key, prefix, hash } = newApiKey();
      await tx.run(sql`update sync_apps set api_key = ${hash}, api_key_prefix = ${prefix} where id = ${appId}`);
      return { ...(await ownApp(tx, appId, userId)), api_key: key };
    });
  }
}
