import { Inject, Injectable } from '@nestjs/common';
import type { issueDownloads } from '@mnw/contracts/catalog/issue-downloads.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { ItemId, VersionId } from '@mnw/contracts/ids';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { NothingToDownload } from './delivery.errors.js';
import type { CurrentFile } from './delivery.queries.js';

export type IssuedDownload = OutputOf<typeof issueDownloads>['downloads'][number];

const minSeconds = 300;
const maxSeconds = 6 * 3600;
/**
 * Assumed speed of a slow connection. Browsers resume an interrupted download at the same signed URL, so it must
 * stay valid for the whole download.
 */
const slowestBytesPerSecond = 250_000;
const expiresInSeconds = (sizeBytes: number): number =>
  Math.min(maxSeconds, minSeconds + Math.floor(sizeBytes / slowestBytesPerSecond));

@Injectable()
export class SignedFiles {
  constructor(@Inject(STORAGE) private readonly storage: ObjectStorage) {}

  /**
   * Signs a URL that downloads the file under its original name. It is valid for five minutes to six hours,
   * depending on the file's size.
   */
  async sign(file: CurrentFile): Promise<IssuedDownload> {
    const { s3_key, filename, content_type } = file;
    if (!file.version_id || !s3_key || filename === null || content_type === null) throw new NothingToDownload();
    const { url, expiresAt } = await this.storage.presignGet(s3_key, {
      filename,
      contentType: content_type,
      disposition: 'attachment',
      expiresInSeconds: expiresInSeconds(file.file_size_bytes ?? 0),
    });
    return {
      item_id: file.item_id as ItemId,
      version_id: file.version_id as VersionId,
      url,
      filename,
      expires_at: expiresAt.toISOString(),
    };
  }
}
