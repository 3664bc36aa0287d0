import { Inject, Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import type { ArtifactId, ReleaseId, SyncAppId } from '@mnw/contracts/ids';
import { Job } from '@mnw/jobs/job.decorator';
import { Jobs } from '@mnw/jobs/jobs';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { AddArtifact } from '../artifacts/add-artifact.js';
import { artifactsOf, incomingKey } from '../artifacts/artifacts.queries.js';
import { CompleteArtifact } from '../artifacts/complete-artifact.js';
import { deleteLater } from '../artifacts/file-deletions.queries.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SignArtifact } from '../artifacts/sign-artifact.js';
import { OtaDb } from '../ota.db.js';
import { CreateRelease } from '../releases/create-release.js';
import { channelOf } from './build-rules.js';
import { endBuild } from './build-states.queries.js';
import { Progress } from './progress.js';
import { publishBuildsJob } from './publish-builds.js';
import {
  attachRelease,
  builtFromOtherCommit,
  hasArtifact,
  leaseBuilt,
  platformOf,
  releaseOfVersion,
  type BuiltArtifact,
  type BuiltRow,
} from './release.queries.js';

export const releaseBuildsJob = 'ota__release-builds';
const ota = serviceActor('ota');

/**
 * Adds a runner's artifact to a release: checks it, signs it with a key the build never saw, and keeps the release a
 * draft until every target is built.
 */
@Injectable()
export class ReleaseBuilds {
  constructor(
    private readonly db: OtaDb,
    private readonly jobs: Jobs,
    private readonly progress: Progress,
    private readonly createRelease: CreateRelease,
    private readonly addArtifact: AddArtifact,
    private readonly completeArtifact: CompleteArtifact,
    private readonly signArtifact: SignArtifact,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Job({ name: releaseBuildsJob, everyMs: 10_000 })
  async releaseNext(): Promise<number> {
    const build = await leaseBuilt(this.db);
    if (!build) return 0;
    await this.end(build, await this.failureOf(build));
    return 1;
  }

  /**
   * A domain error ends the build with its message. Any other error leaves it for a retry, until the build is overdue.
   */
  private async failureOf(build: BuiltRow): Promise<string | null> {
    if (build.is_overdue)
      return 'The artifact could not be released. The reason is in the service log, which the operator can read.';
    if (!hasArtifact(build)) return 'The runner handed over no artifact.';
    try {
      await this.release(build);
      return null;
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') return error.message;
      throw error;
    }
  }

  private async release(build: BuiltArtifact): Promise<void> {
    const release_id = await this.releaseFor(build);
    const at = { app_id: build.app_id as SyncAppId, release_id };
    const artifact_id = await this.takeOver(build, at);
    await this.completeArtifact.execute({ ...at, artifact_id }, ota);
    const { signature } = (await artifactsOf(this.db, release_id)).find(({ id }) => id === artifact_id)!;
    if (build.signing_key !== null && signature === null)
      await this.signArtifact.execute({ ...at, artifact_id, key: build.signing_key }, ota);
  }

  /**
   * Finds or creates the release of this version. It may exist because another target was first or the creator prepared
   * its notes.
   */
  private async releaseFor(build: BuiltArtifact): Promise<ReleaseId> {
    const known = await releaseOfVersion(this.db, build.app_id, build.version);
    const { id } = known ?? (await this.createRelease.execute(this.newRelease(build), ota));
    if (await builtFromOtherCommit(this.db, id, build.commit_id))
      throw new DomainError(
        'ota.version-taken',
        'conflict',
        `Version ${build.version} was built from another commit. Increase the version number.`,
      );
    await attachRelease(this.db, build.id, id);
    return id;
  }

  private newRelease({ app_id, version, rules, ref }: BuiltArtifact): Parameters<CreateRelease['execute']>[0] {
    return {
      app_id: app_id as SyncAppId,
      version,
      channel: channelOf(rules, ref),
      rollout_percent: 100,
      publish_when_ready: false,
    };
  }

  /**
   * Adds the file to the release with the bytes that the runner uploaded, resuming an earlier attempt that was
   * interrupted.
   */
  private async takeOver(build: BuiltArtifact, at: { app_id: SyncAppId; release_id: ReleaseId }): Promise<ArtifactId> {
    const platform = platformOf(build);
    const there = (await artifactsOf(this.db, at.release_id)).find(
      ({ target, arch, bundle_type }) =>
        target === platform.target && arch === platform.arch && bundle_type === platform.bundle_type,
    );
    if (there?.state === 'ready' && there.sha256 === build.artifact_sha256) return there.id;
    const { id } = await this.addArtifact.execute(
      {
        ...at,
        ...platform,
        file_size: build.artifact_bytes,
        filename: build.artifact_name,
        sha256: build.artifact_sha256,
      },
      ota,
    );
    await this.storage.copy(build.artifact_key, incomingKey(id));
    return id;
  }

  private async end(build: BuiltRow, failure: string | null): Promise<void> {
    await this.db.transaction(async (tx) => {
      await endBuild(tx, build.id, 'release', { state: failure === null ? 'succeeded' : 'failed', failure });
      if (build.artifact_key !== null) await deleteLater(tx, build.artifact_key);
      this.progress.changed(tx, build.id);
      tx.afterCommit(() => void this.jobs.wake(publishBuildsJob));
    });
  }
}
