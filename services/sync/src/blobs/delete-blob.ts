import { Injectable } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import { SyncDb } from '../sync.db.js';
import { BlobNotFound } from './blobs.errors.js';
import { forgetBlob, ownBlob } from './blobs.queries.js';

@Injectable()
export class DeleteBlob {
  constructor(private readonly db: SyncDb) {}

  execute(hash: string, actor: Actor): Promise<Record<string, never>> {
    const place = requireApp(actor);
    return this.db.command(async (tx) => {
      const { id } = await ownBlob(tx, place, hash);
      if (!(await forgetBlob(tx, place, id))) throw new BlobNotFound();
      return {};
    });
  }
}
