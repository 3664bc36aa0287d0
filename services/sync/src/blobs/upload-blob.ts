import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { uploadBlob } from '@mnw/contracts/sync/blobs.rpc';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { AppUser } from '../devices/devices.queries.js';
import { ensureHead } from '../storage/ensure-head.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import type { SyncConfig } from '../sync.config.js';
import { SyncDb } from '../sync.db.js';
import { BlobSizeDiffers } from './blobs.errors.js';
import { findBlob, insertBlob, reserve, restartPending, type BlobRow } from './blobs.queries.js';

/** Lifetime of an upload URL. A blob that stays pending for twice as long is deleted (expire-blobs.ts). */
export const uploadSeconds = 3_600;

type Input = InputOf<typeof uploadBlob>;

@Controller()
export class UploadBlob {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: SyncConfig,
  ) {}

  @Rpc(uploadBlob)
  async execute(input: Input, actor: Actor): Promise<OutputOf<typeof uploadBlob>> {
    const { appId, userId } = requireApp(actor);
    const blob = await this.db.transaction((tx) => this.announced(tx, { appId, userId }, input));
    if (blob.state === 'ready') return { already_exists: true };
    const expiresAt = new Date(this.clock.now().getTime() + uploadSeconds * 1_000);
    const { url, method, headers } = await this.storage.presignPut(blob.s3_key, {
      contentType: 'application/octet-stream',
      sizeBytes: blob.size_bytes,
      sha256: blob.hash,
      expiresInSeconds: uploadSeconds,
    });
    return { already_exists: false, upload_url: url, method, headers, expires_at: expiresAt.toISOString() };
  }

  /** Announcing a pending blob again returns the same row, whose quota is already reserved. */
  private async announced(tx: Tx, appUser: AppUser, { hash, size_bytes }: Input): Promise<BlobRow> {
    await ensureHead(tx, appUser);
    const row = await insertBlob(tx, appUser, { hash, size_bytes, now: this.clock.now() });
    if (row) {
      await reserve(tx, appUser, size_bytes, this.config.SYNC_KEY_BYTES);
      return row;
    }
    const known = await findBlob(tx, appUser, hash);
    if (known && known.size_bytes !== size_bytes) throw new BlobSizeDiffers(known.size_bytes);
    if (!known) return this.announced(tx, appUser, { hash, size_bytes });
    await restartPending(tx, known.id, this.clock.now());
    return known;
  }
}
