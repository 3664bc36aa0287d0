import { Module } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage } from '@mnw/storage/create-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { GetOtaSettings } from './apps/get-ota-settings.js';
import { SetSlug } from './apps/set-slug.js';
import { UpdateSettings } from './apps/update-settings.js';
import { AddArtifact } from './artifacts/add-artifact.js';
import { CheckArtifact } from './artifacts/check-artifact.js';
import { CompleteArtifact } from './artifacts/complete-artifact.js';
import { DeleteFiles } from './artifacts/delete-files.js';
import { ReceiveUploads } from './artifacts/receive-uploads.js';
import { SignArtifact } from './artifacts/sign-artifact.js';
import { SweepUploads } from './artifacts/sweep-uploads.js';
import { GetBuildConfig } from './build-configs/get-build-config.js';
import { PutBuildConfig } from './build-configs/put-build-config.js';
import { SealedVariables } from './build-configs/sealed-variables.js';
import { AnswerPush } from './builds/answer-push.js';
import { CancelBuild } from './builds/cancel-build.js';
import { GetBuildBadge } from './builds/get-build-badge.js';
import { GetBuild } from './builds/get-build.js';
import { ListBuilds } from './builds/list-builds.js';
import { Progress } from './builds/progress.js';
import { PublishBuilds } from './builds/publish-builds.js';
import { QueuePush } from './builds/queue-push.js';
import { ReadBuildLog } from './builds/read-build-log.js';
import { ReleaseBuilds } from './builds/release-builds.js';
import { RerunBuild } from './builds/rerun-build.js';
import { StartBuilds } from './builds/start-builds.js';
import { DownloadArtifact } from './downloads/download-artifact.js';
import { AggregateDownloads } from './downloads/aggregate-downloads.js';
import { ReportFailure } from './failures/report-failure.js';
import type { OtaConfig } from './ota.config.js';
import { CreateRelease } from './releases/create-release.js';
import { DeleteRelease } from './releases/delete-release.js';
import { GetRelease } from './releases/get-release.js';
import { ListReleases } from './releases/list-releases.js';
import { PublishRelease } from './releases/publish-release.js';
import { UpdateRelease } from './releases/update-release.js';
import { YankRelease } from './releases/yank-release.js';
import { AddRunner } from './runners/add-runner.js';
import { AnnounceArtifact } from './runners/announce-artifact.js';
import { AppendLog } from './runners/append-log.js';
import { EmbeddedRunner } from './runners/embedded-runner.js';
import { FinishBuild } from './runners/finish-build.js';
import { GetBuildSource } from './runners/get-build-source.js';
import { GreetRunner } from './runners/greet-runner.js';
import { LeaseBuild } from './runners/lease-build.js';
import { ListRunners } from './runners/list-runners.js';
import { RecoverBuilds } from './runners/recover-builds.js';
import { RemoveRunner } from './runners/remove-runner.js';
import { RenewLease } from './runners/renew-lease.js';
import { WaitingRunners } from './runners/waiting-runners.js';
import { AddSigningKey } from './signing-keys/add-signing-key.js';
import { ListSigningKeys } from './signing-keys/list-signing-keys.js';
import { RetireSigningKey } from './signing-keys/retire-signing-key.js';
import { SealedKeys } from './signing-keys/sealed-keys.js';
import { GetUpdateFeed } from './update-check/get-update-feed.js';
import { ListPublicReleases } from './update-check/list-public-releases.js';

const apps = [GetOtaSettings, SetSlug, UpdateSettings];
const releases = [DeleteRelease, GetRelease, ListReleases, UpdateRelease, YankRelease];
/** These answer RPCs and are also called by other use cases. Nest injects only providers, so they are in both lists. */
const calledByOthers = [AddArtifact, CompleteArtifact, CreateRelease, PublishRelease, SignArtifact];
const updates = [DownloadArtifact, GetUpdateFeed, ListPublicReleases, ReportFailure];
const signingKeys = [AddSigningKey, ListSigningKeys, RetireSigningKey];
const builds = [
  AnswerPush,
  CancelBuild,
  GetBuild,
  GetBuildBadge,
  GetBuildConfig,
  ListBuilds,
  PutBuildConfig,
  ReadBuildLog,
  RerunBuild,
  StartBuilds,
];
const runners = [AnnounceArtifact, AppendLog, FinishBuild, GetBuildSource, GreetRunner, LeaseBuild, RenewLease];
/** Called by the operator's command line. */
const runnerRegistry = [AddRunner, ListRunners, RemoveRunner];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: OtaConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [
    ...apps,
    ...releases,
    ...calledByOthers,
    ...updates,
    ...signingKeys,
    ...builds,
    ...runners,
    ...runnerRegistry,
  ],
  providers: [
    storage,
    ...calledByOthers,
    CheckArtifact,
    ReceiveUploads,
    DeleteFiles,
    SweepUploads,
    SealedKeys,
    AggregateDownloads,
    SealedVariables,
    Progress,
    PublishBuilds,
    QueuePush,
    ReleaseBuilds,
    EmbeddedRunner,
    RecoverBuilds,
    WaitingRunners,
  ],
})
export class OtaModule {}
