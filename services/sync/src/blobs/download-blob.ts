import { Inject, Injectable } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { downloadBlob } from '@mnw/contracts/sync/blobs.rpc';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SyncDb } from '../sync.db.js';
import { BlobNotFound } from './blobs.errors.js';
import { ownBlob } from './blobs.queries.js';

const downloadSeconds = 300;

@Injectable()
export class DownloadBlob {
  constructor(
    private readonly db: SyncDb,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  async execute(hash: string, actor: Actor): Promise<OutputOf<typeof downloadBlob>> {
    const blob = await ownBlob(this.db, requireApp(actor), hash);
    if (blob.state !== 'ready') throw new BlobNotFound();
    const { url, expiresAt } = await this.storage.presignGet(blob.s3_key, { filename: hash, disposition: 'attachment', expiresInSeconds: downloadSeconds });
    return { download_url: url, size_bytes: blob.size_bytes, expires_at: expiresAt.toISOString() };
  }
}
