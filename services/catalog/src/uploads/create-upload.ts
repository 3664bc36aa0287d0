import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { createUpload } from '@mnw/contracts/catalog/create-upload.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { CatalogConfig } from '../catalog.config.js';
import { CatalogDb } from '../catalog.db.js';
import { maxCoverBytes } from './cover-picture.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { refuseOverQuota } from './quota.js';
import { FileTooLarge } from './uploads.errors.js';
import { putSeconds } from './upload-window.js';
import { announceUpload } from './uploads.queries.js';

@Controller()
export class CreateUpload {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: CatalogConfig,
  ) {}

  @Rpc(createUpload)
  async execute(input: InputOf<typeof createUpload>, actor: Actor): Promise<OutputOf<typeof createUpload>> {
    const { userId } = requireCreator(actor);
    if (input.purpose === 'cover' && input.size_bytes > maxCoverBytes) throw new FileTooLarge(maxCoverBytes);
    const upload = await this.db.command(async (tx) => {
      await refuseOverQuota(tx, userId, input.size_bytes, this.config, this.clock.now());
      return announceUpload(
        tx,
        { ...input, user_id: userId, by_form: false, sha256: input.sha256 ?? null },
        this.clock.now(),
      );
    });
    const expiresInSeconds = putSeconds(input.size_bytes);
    const { method, url, headers } = await this.storage.presignPut(`quarantine/${upload.id}`, {
      contentType: input.content_type,
      sizeBytes: input.size_bytes,
      sha256: input.sha256,
      expiresInSeconds,
    });
    return {
      ...upload,
      method,
      url,
      headers,
      expires_at: new Date(this.clock.now().getTime() + expiresInSeconds * 1000).toISOString(),
    };
  }
}
