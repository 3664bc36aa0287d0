import { Inject, Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { downloadBlob } from '@mnw/contracts/sync/blobs.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SyncDb } from '../sync.db.js';
import { BlobNotFound } from './blobs.errors.js';
import { ownBlob } from './blobs.queries.js';

const downloadSeconds = 300;

@Controller()
export class DownloadBlob {
  constructor(
    private readonly db: SyncDb,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(downloadBlob)
  async execute({ hash }: InputOf<typeof downloadBlob>, actor: Actor): Promise<OutputOf<typeof downloadBlob>> {
    const blob = await ownBlob(this.db, requireApp(actor), hash);
    if (blob.state !== 'ready') throw new BlobNotFound();
    const { url, expiresAt } = await this.storage.presignGet(blob.s3_key, {
      filename: hash,
      disposition: 'attachment',
      expiresInSeconds: downloadSeconds,
    });
    return { download_url: url, size_bytes: blob.size_bytes, expires_at: expiresAt.toISOString() };
  }
}
