import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { completeUpload } from '@mnw/contracts/catalog/complete-upload.rpc';
import type { Upload } from '@mnw/contracts/catalog/uploads';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Jobs } from '@mnw/jobs/jobs';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { CatalogConfig } from '../catalog.config.js';
import { CatalogDb } from '../catalog.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { refuseOverQuota } from './quota.js';
import { uploadLife } from './upload.states.js';
import { UploadMismatch, UploadMissing } from './uploads.errors.js';
import { lockUpload, markComplete, ownUpload, uploadView, type UploadRow } from './uploads.queries.js';

@Controller()
export class CompleteUpload {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: CatalogConfig,
  ) {}

  @Rpc(completeUpload)
  async execute({ upload_id: uploadId }: InputOf<typeof completeUpload>, actor: Actor): Promise<Upload> {
    const row = await ownUpload(this.db, uploadId, requireActiveAccount(actor).userId);
    if (uploadLife.to('complete', row.state).length > 0) await this.sendToCheck(row);
    return uploadView(this.db, row.id);
  }

  private async sendToCheck(row: UploadRow): Promise<void> {
    const head = await this.storage.head(row.quarantine_key);
    if (!head) throw new UploadMissing();
    if (!row.by_form && head.sizeBytes !== row.size_bytes) throw new UploadMismatch(row.size_bytes, head.sizeBytes);
    await this.db.transaction(async (tx) => {
      const upload = await lockUpload(tx, row.id, row.user_id);
      if (!upload || uploadLife.to('complete', upload.state).length === 0) return;
      if (row.by_form && row.purpose === 'version')
        await refuseOverQuota(tx, row.user_id, head.sizeBytes, this.config, this.clock.now());
      await markComplete(tx, row.id, head.sizeBytes, this.clock.now());
      tx.afterCommit(() => void this.jobs.wake('catalog__check-uploads'));
    });
  }
}
