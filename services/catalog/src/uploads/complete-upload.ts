import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { Upload } from '@mnw/contracts/catalog/uploads';
import { sql } from '@mnw/db/sql';
import { Jobs } from '@mnw/jobs/jobs';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { CatalogDb } from '../catalog.db.js';
import { STORAGE } from './object-storage.token.js';
import { UploadMismatch, UploadMissing } from './uploads.errors.js';
import { ownUpload, uploadView, type UploadRow } from './uploads.queries.js';

@Injectable()
export class CompleteUpload {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  async execute(uploadId: string, actor: Actor): Promise<Upload> {
    const row = await ownUpload(this.db, uploadId, requireActiveAccount(actor).userId);
    if (row.state === 'pending') await this.sendToCheck(row);
    return uploadView(this.db, row.id);
  }

  private async sendToCheck(row: UploadRow): Promise<void> {
    const head = await this.storage.head(row.quarantine_key);
    if (!head) throw new UploadMissing();
    if (head.sizeBytes !== row.size_bytes) throw new UploadMismatch(row.size_bytes, head.sizeBytes);
    await this.db.transaction(async (tx) => {
      await tx.run(sql`update uploads set state = 'scanning', completed_at = ${this.clock.now()} where id = ${row.id} and state = 'pending'`);
      tx.afterCommit(() => void this.jobs.wake('catalog__check-uploads'));
    });
  }
}
