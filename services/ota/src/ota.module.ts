import { Module } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { CONFIG } from '@mnw/messaging/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage } from '@mnw/storage/create-storage';
import { AppsController } from './apps/apps.controller.js';
import { UpdateSettings } from './apps/update-settings.js';
import { AddArtifact } from './artifacts/add-artifact.js';
import { ArtifactsController } from './artifacts/artifacts.controller.js';
import { CheckArtifact } from './artifacts/check-artifact.js';
import { CompleteArtifact } from './artifacts/complete-artifact.js';
import { DeleteFiles } from './artifacts/delete-files.js';
import { STORAGE } from './artifacts/object-storage.token.js';
import { ReceiveUploads } from './artifacts/receive-uploads.js';
import { SignArtifact } from './artifacts/sign-artifact.js';
import { SweepUploads } from './artifacts/sweep-uploads.js';
import { DownloadArtifact } from './downloads/download-artifact.js';
import { DownloadsController } from './downloads/downloads.controller.js';
import { FoldDownloads } from './downloads/fold-downloads.js';
import { FailuresController } from './failures/failures.controller.js';
import { ReportFailure } from './failures/report-failure.js';
import type { OtaConfig } from './ota.config.js';
import { CreateRelease } from './releases/create-release.js';
import { DeleteRelease } from './releases/delete-release.js';
import { PublishRelease } from './releases/publish-release.js';
import { ReleasesController } from './releases/releases.controller.js';
import { UpdateRelease } from './releases/update-release.js';
import { YankRelease } from './releases/yank-release.js';
import { AddSigningKey } from './signing-keys/add-signing-key.js';
import { RetireSigningKey } from './signing-keys/retire-signing-key.js';
import { SealedKeys } from './signing-keys/sealed-keys.js';
import { SigningKeysController } from './signing-keys/signing-keys.controller.js';
import { GetUpdateFeed } from './update-check/get-update-feed.js';
import { ListPublicReleases } from './update-check/list-public-releases.js';
import { UpdateCheckController } from './update-check/update-check.controller.js';

const releases = [CreateRelease, UpdateRelease, PublishRelease, YankRelease, DeleteRelease];
const artifacts = [AddArtifact, CheckArtifact, CompleteArtifact, SignArtifact, ReceiveUploads, DeleteFiles, SweepUploads];
const apps = [UpdateSettings];
const updates = [GetUpdateFeed, ListPublicReleases, DownloadArtifact, FoldDownloads, ReportFailure];
const signingKeys = [SealedKeys, AddSigningKey, RetireSigningKey];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: OtaConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [AppsController, ReleasesController, ArtifactsController, SigningKeysController, UpdateCheckController, DownloadsController, FailuresController],
  providers: [storage, ...apps, ...releases, ...artifacts, ...signingKeys, ...updates],
})
export class OtaModule {}
