import { Controller } from '@nestjs/common';
import { requireCreator, serviceActor, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import type { RepoId } from '@mnw/contracts/ids';
import { startBuilds } from '@mnw/contracts/ota/builds.rpc';
import type { Tx } from '@mnw/db/tx';
import { BusClient } from '@mnw/messaging/bus-client';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { BuildConfigNotFound } from '../build-configs/build-configs.errors.js';
import { configOfApp, lockConfig, requireOwnSource, type ConfigRow } from '../build-configs/build-configs.queries.js';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { BuildsDisabled, RefNotFound, TargetNotConfigured } from './builds.errors.js';
import { buildsByIds } from './builds.queries.js';
import { Progress } from './progress.js';
import type { BuildOfPush } from './push-outcome.js';
import { addNextRuns, lastRuns } from './queue.queries.js';
import { tagVersion } from './tag-version.js';

interface Wanted {
  ref: string;
  commitId: string;
  targets: readonly string[];
  requestedBy: string;
}

/** Why builds of this ref could not become a release, or null. */
export const noVersion = (version: string | null, { version_file }: Pick<ConfigRow, 'version_file'>): string | null =>
  version === null && version_file === null
    ? 'The ref names no version, as the tag v1.2.3 would, and no version file is configured.'
    : null;

/** Whether the run has succeeded or may still succeed. A new request then builds nothing. */
const counts = ({ status }: BuildOfPush): boolean => ['pending', 'building', 'succeeded'].includes(status);

@Controller()
export class StartBuilds {
  constructor(
    private readonly db: OtaDb,
    private readonly bus: BusClient,
    private readonly progress: Progress,
  ) {}

  @Rpc(startBuilds)
  async execute(
    { app_id, ref, targets }: InputOf<typeof startBuilds>,
    actor: Actor,
  ): Promise<OutputOf<typeof startBuilds>> {
    const account = requireCreator(actor);
    await ownApp(this.db, app_id, actor);
    const config = await configOfApp(this.db, app_id);
    if (!config) throw new BuildConfigNotFound();
    if (!config.enabled) throw new BuildsDisabled();
    const unknown = (targets ?? []).filter((target) => !config.targets.includes(target));
    if (unknown.length > 0) throw new TargetNotConfigured(unknown);
    await requireOwnSource(this.db, config.id);
    const found = await this.resolve(config.repo_id, ref);
    const wanted = {
      ref: found.ref,
      commitId: found.commit_id,
      targets: targets ?? config.targets,
      requestedBy: account.userId,
    };
    return this.db.command(async (tx) => ({ data: await buildsByIds(tx, await this.queue(tx, config, wanted)) }));
  }

  private async queue(tx: Tx, config: ConfigRow, { ref, commitId, targets, requestedBy }: Wanted): Promise<string[]> {
    await lockConfig(tx, config.id);
    const version = tagVersion(ref);
    const known = (await lastRuns(tx, { configId: config.id, commitId, version })).filter(
      (run) => counts(run) && targets.includes(run.target),
    );
    const missing = targets.filter((target) => !known.some((run) => run.target === target));
    const added = await addNextRuns(tx, {
      configId: config.id,
      ref,
      commitId,
      targets: missing,
      cause: 'request',
      requestedBy,
      version,
      failure: noVersion(version, config),
    });
    this.progress.queued(tx, ...added);
    return [...known.map(({ id }) => id), ...added];
  }

  private async resolve(repoId: string, ref: string): Promise<OutputOf<typeof resolveRef>> {
    try {
      return await this.bus.call(resolveRef, { repo_id: repoId as RepoId, ref }, { actor: serviceActor('ota') });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') throw new RefNotFound();
      throw error;
    }
  }
}
