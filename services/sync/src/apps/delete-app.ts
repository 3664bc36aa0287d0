import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteApp } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { deleteBlobsOfApp } from '../blobs/blob-deletions.queries.js';
import { SyncDb } from '../sync.db.js';
import { lockApp, removeApp } from './apps.queries.js';

@Controller()
export class DeleteApp {
  constructor(private readonly db: SyncDb) {}

  /** Deleting the row cascades to devices, logs and keys; a job deletes the blobs' objects afterwards. */
  @Rpc(deleteApp)
  execute({ app_id: appId }: InputOf<typeof deleteApp>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireActiveAccount(actor);
    return this.db.command(async (tx) => {
      await lockApp(tx, appId, userId);
      await deleteBlobsOfApp(tx, appId);
      await removeApp(tx, appId);
      return {};
    });
  }
}
