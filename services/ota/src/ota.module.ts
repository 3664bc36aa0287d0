import { Module } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { CONFIG } from '@mnw/messaging/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage } from '@mnw/storage/create-storage';
import { AppsController } from './apps/apps.controller.js';
import { SetSlug } from './apps/set-slug.js';
import { UpdateSettings } from './apps/update-settings.js';
import { AddArtifact } from './artifacts/add-artifact.js';
import { ArtifactsController } from './artifacts/artifacts.controller.js';
import { CheckArtifact } from './artifacts/check-artifact.js';
import { CompleteArtifact } from './artifacts/complete-artifact.js';
import { DeleteFiles } from './artifacts/delete-files.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { ReceiveUploads } from './artifacts/receive-uploads.js';
import { SignArtifact } from './artifacts/sign-artifact.js';
import { SweepUploads } from './artifacts/sweep-uploads.js';
import { BuildConfigsController } from './build-configs/build-configs.controller.js';
import { PutBuildConfig } from './build-configs/put-build-config.js';
import { SealedVariables } from './build-configs/sealed-variables.js';
import { BuildsController } from './builds/builds.controller.js';
import { CancelBuild } from './builds/cancel-build.js';
import { Progress } from './builds/progress.js';
import { PublishBuilds } from './builds/publish-builds.js';
import { QueuePush } from './builds/queue-push.js';
import { ReadBuildLog } from './builds/read-build-log.js';
import { ReleaseBuilds } from './builds/release-builds.js';
import { RerunBuild } from './builds/rerun-build.js';
import { StartBuilds } from './builds/start-builds.js';
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
import { AnnounceArtifact } from './runners/announce-artifact.js';
import { AppendLog } from './runners/append-log.js';
import { EmbeddedRunner } from './runners/embedded-runner.js';
import { FinishBuild } from './runners/finish-build.js';
import { GetBuildSource } from './runners/get-build-source.js';
import { GreetRunner } from './runners/greet-runner.js';
import { LeaseBuild } from './runners/lease-build.js';
import { RecoverBuilds } from './runners/recover-builds.js';
import { RenewLease } from './runners/renew-lease.js';
import { RunnersController } from './runners/runners.controller.js';
import { WaitingRunners } from './runners/waiting-runners.js';
import { AddSigningKey } from './signing-keys/add-signing-key.js';
import { RetireSigningKey } from './signing-keys/retire-signing-key.js';
import { SealedKeys } from './signing-keys/sealed-keys.js';
import { SigningKeysController } from './signing-keys/signing-keys.controller.js';
import { GetUpdateFeed } from './update-check/get-update-feed.js';
import { ListPublicReleases } from './update-check/list-public-releases.js';
import { UpdateCheckController } from './update-check/update-check.controller.js';

const releases = [CreateRelease, UpdateRelease, PublishRelease, YankRelease, DeleteRelease];
const artifacts = [AddArtifact, CheckArtifact, CompleteArtifact, SignArtifact, ReceiveUploads, DeleteFiles, SweepUploads];
const apps = [SetSlug, UpdateSettings];
const updates = [GetUpdateFeed, ListPublicReleases, DownloadArtifact, FoldDownloads, ReportFailure];
const signingKeys = [SealedKeys, AddSigningKey, RetireSigningKey];
const builds = [PutBuildConfig, SealedVariables, CancelBuild, Progress, PublishBuilds, QueuePush, ReadBuildLog, ReleaseBuilds, RerunBuild, StartBuilds];
const runners = [AnnounceArtifact, AppendLog, EmbeddedRunner, FinishBuild, GetBuildSource, GreetRunner, LeaseBuild, RecoverBuilds, RenewLease, WaitingRunners];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: OtaConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [AppsController, ReleasesController, ArtifactsController, SigningKeysController, UpdateCheckController, DownloadsController, FailuresController, BuildConfigsController, BuildsController, RunnersController],
  providers: [storage, ...apps, ...releases, ...artifacts, ...signingKeys, ...updates, ...builds, ...runners],
})
export class OtaModule {}
