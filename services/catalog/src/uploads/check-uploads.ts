import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { objectSource } from '@mnw/storage/inspect/byte-source';
import { UploadInspector } from '@mnw/storage/inspect/upload-inspector';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { CatalogDb } from '../catalog.db.js';
import { storeCover } from './cover-picture.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { refusalSentence } from './refusal-sentence.js';
import { settleUpload } from './settle-upload.js';
import { leaseUpload, type UploadRow, type Verdict } from './uploads.queries.js';

const maxAttempts = 5;

/** Checks uploads in quarantine: harmless files are copied to their final key, the others are refused with a reason. */
@Injectable()
export class CheckUploads {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    private readonly inspector: UploadInspector,
  ) {}

  @Job({ name: 'catalog__check-uploads', everyMs: 10_000 })
  async checkNext(): Promise<number> {
    const upload = await leaseUpload(this.db);
    if (!upload) return 0;
    const verdict = upload.attempts > maxAttempts ? unchecked : await this.verdictOn(upload);
    await settleUpload(this.db, upload, verdict, this.clock.now());
    return 1;
  }

  private async verdictOn(upload: UploadRow): Promise<Verdict> {
    const head = await this.storage.head(upload.quarantine_key);
    if (!head) return { state: 'refused', reason: 'missing: The file no longer exists.' };
    // A form can be sent again. Storage is charged with the size at completion, so a later size is refused.
    if (head.sizeBytes !== upload.size_bytes)
      return { state: 'refused', reason: 'changed: Another file was uploaded after this one. Please upload it again.' };
    if (upload.sha256 && head.sha256 && upload.sha256 !== head.sha256)
      return { state: 'refused', reason: 'checksum: The file does not match its announced checksum.' };
    const { content_type: declaredContentType, filename } = upload;
    const purpose = upload.purpose === 'cover' ? 'image' : 'file';
    const source = objectSource(this.storage, upload.quarantine_key, head.sizeBytes);
    const inspection = await this.inspector.inspect(source, { declaredContentType, filename, purpose }, upload.user_id);
    if (!inspection.ok) return { state: 'refused', reason: refusalSentence(inspection.reason, purpose) };
    return this.storeChecked(upload, head.etag, inspection.contentType);
  }

  /** Copies exactly the content that was inspected: the ETag must still match. */
  private async storeChecked(upload: UploadRow, etag: string, contentType: string): Promise<Verdict> {
    if (upload.purpose === 'cover') return storeCover(this.storage, upload);
    await this.storage.copy(upload.quarantine_key, upload.storage_key, { ifMatch: etag });
    return { state: 'clean', contentType };
  }
}

const unchecked: Verdict = {
  state: 'held',
  reason: 'unchecked: The file could not be checked. An operator will look at it.',
};
