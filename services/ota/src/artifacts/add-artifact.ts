import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { addArtifact } from '@mnw/contracts/ota/add-artifact.rpc';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { ownApp, slugOf } from '../apps/own-app.js';
import { lockApp } from '../apps/settings.queries.js';
import type { OtaConfig } from '../ota.config.js';
import { OtaDb } from '../ota.db.js';
import { ReleaseYanked } from '../releases/releases.errors.js';
import { lockRelease } from '../releases/releases.queries.js';
import { ArtifactTaken, StorageFull, TooManyArtifacts } from './artifacts.errors.js';
import { artifactsOf, artifactView, bytesOfApp, incomingKey } from './artifacts.queries.js';
import { givenSignature } from './given-signature.js';
import { deleteUnfinished, insertArtifact } from './new-artifact.queries.js';
import { STORAGE } from '@mnw/storage/object-storage.token';

/** Lifetime of an upload URL: large files over slow connections take hours. */
export const uploadSeconds = 6 * 3_600;
const maxArtifacts = 60;
const constraints = { ota_artifacts_platform_key: () => new ArtifactTaken() };

@Controller()
export class AddArtifact {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: OtaConfig,
  ) {}

  @Rpc(addArtifact)
  async execute(input: InputOf<typeof addArtifact>, actor: Actor): Promise<OutputOf<typeof addArtifact>> {
    const app = await ownApp(this.db, input.app_id, actor);
    const signature = givenSignature(input.signature);
    const artifact = await this.db.command(
      async (tx) => {
        await this.refuseOverLimits(tx, input.app_id, input.file_size);
        const release = await lockRelease(tx, input.app_id, input.release_id);
        if (release.state === 'yanked') throw new ReleaseYanked();
        await deleteUnfinished(tx, input);
        if ((await artifactsOf(tx, release.id)).length >= maxArtifacts) throw new TooManyArtifacts(maxArtifacts);
        return artifactView(
          tx,
          await insertArtifact(tx, {
            ...input,
            signature,
            slug: slugOf(app),
            version: release.version,
            created_at: this.clock.now(),
          }),
        );
      },
      { constraints },
    );
    const sha256 = input.sha256 ?? undefined;
    const { method, url, headers } = await this.storage.presignPut(incomingKey(artifact.id), {
      sizeBytes: input.file_size,
      expiresInSeconds: uploadSeconds,
      ...(sha256 && { sha256 }),
    });
    return {
      ...artifact,
      upload_url: url,
      method,
      headers,
      expires_at: new Date(this.clock.now().getTime() + uploadSeconds * 1_000).toISOString(),
    };
  }

  private async refuseOverLimits(tx: Tx, appId: string, fileSize: number): Promise<void> {
    await lockApp(tx, appId);
    const used = await bytesOfApp(tx, appId);
    if (used + fileSize > this.config.OTA_APP_BYTES) throw new StorageFull(this.config.OTA_APP_BYTES, used);
  }
}
