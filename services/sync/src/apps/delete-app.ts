import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteApp } from '@mnw/contracts/sync/apps.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { lockApp } from './apps.queries.js';

@Controller()
export class DeleteApp {
  constructor(private readonly db: SyncDb) {}

  /** Its devices, logs and keys go with the row; the objects of its blobs are deleted afterwards. */
  @Rpc(deleteApp)
  execute({ app_id: appId }: InputOf<typeof deleteApp>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireActiveAccount(actor);
    return this.db.command(async (tx) => {
      await lockApp(tx, appId, userId);
      await tx.run(sql`
        with gone as (delete from sync_blobs where app_id = ${appId} returning s3_key)
        insert into sync_blob_deletions (s3_key) select s3_key from gone on conflict do nothing`);
      await tx.run(sql`delete from sync_apps where id = ${appId}`);
      return {};
    });
  }
}
