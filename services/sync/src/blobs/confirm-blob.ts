import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { confirmBlob } from '@mnw/contracts/sync/blobs.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectHead, ObjectStorage } from '@mnw/storage/object-storage';
import type { AppUser } from '../devices/devices.queries.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SyncDb } from '../sync.db.js';
import { BlobMismatch, BlobMissing } from './blobs.errors.js';
import { forgetBlob, markReady, ownBlob, type BlobRow } from './blobs.queries.js';

@Controller()
export class ConfirmBlob {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(confirmBlob)
  async execute({ hash }: InputOf<typeof confirmBlob>, actor: Actor): Promise<OutputOf<typeof confirmBlob>> {
    const { appId, userId } = requireApp(actor);
    const appUser = { appId, userId };
    const blob = await ownBlob(this.db, appUser, hash);
    if (blob.state === 'pending') await this.check(appUser, blob);
    await markReady(this.db, blob.id, this.clock.now());
    const { size_bytes, confirmed_at } = await ownBlob(this.db, appUser, hash);
    return { hash, size_bytes, confirmed_at: confirmed_at!.toISOString() };
  }

  /** Storage rejects wrong content itself where it can. This check covers the rest and deletes what does not match. */
  private async check(appUser: AppUser, blob: BlobRow): Promise<void> {
    const head = await this.storage.head(blob.s3_key);
    if (!head) throw new BlobMissing();
    if (head.sizeBytes === blob.size_bytes && (await this.hashOf(blob.s3_key, head)) === blob.hash) return;
    await this.db.transaction((tx) => forgetBlob(tx, appUser, blob.id));
    throw new BlobMismatch();
  }

  private async hashOf(key: string, head: ObjectHead): Promise<string> {
    if (head.sha256) return head.sha256;
    const hash = createHash('sha256');
    await pipeline(await this.storage.read(key), hash);
    return hash.digest('hex');
  }
}
