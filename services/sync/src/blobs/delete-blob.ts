import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteBlob } from '@mnw/contracts/sync/blobs.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { BlobNotFound } from './blobs.errors.js';
import { forgetBlob, ownBlob } from './blobs.queries.js';

@Controller()
export class DeleteBlob {
  constructor(private readonly db: SyncDb) {}

  @Rpc(deleteBlob)
  execute({ hash }: InputOf<typeof deleteBlob>, actor: Actor): Promise<Record<string, never>> {
    const appUser = requireApp(actor);
    return this.db.command(async (tx) => {
      const { id } = await ownBlob(tx, appUser, hash);
      if (!(await forgetBlob(tx, appUser, id))) throw new BlobNotFound();
      return {};
    });
  }
}
