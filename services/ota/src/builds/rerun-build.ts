import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Build } from '@mnw/contracts/ota/build';
import { rerunBuild } from '@mnw/contracts/ota/builds.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { configOfApp, lockConfig, requireOwnSource } from '../build-configs/build-configs.queries.js';
import { BuildsDisabled, BuildUnfinished } from './builds.errors.js';
import { buildsByIds, ownBuild } from './builds.queries.js';
import { Progress } from './progress.js';
import { addNextRuns, lastRuns } from './queue.queries.js';
import { noVersion } from './start-builds.js';
import { tagVersion } from './tag-version.js';

@Controller()
export class RerunBuild {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
  ) {}

  @Rpc(rerunBuild)
  async execute({ build_id: buildId }: InputOf<typeof rerunBuild>, actor: Actor): Promise<Build> {
    const account = requireCreator(actor);
    return this.db.command(async (tx) => {
      const build = await ownBuild(tx, buildId, account);
      const config = await lockConfig(tx, (await configOfApp(tx, build.app_id))!.id);
      if (!config!.enabled) throw new BuildsDisabled();
      await requireOwnSource(tx, config!.id);
      // The last run counts, not the requested one: the second of two concurrent reruns finds the first one's run
      // pending.
      const version = tagVersion(build.ref);
      const last = (await lastRuns(tx, { configId: config!.id, commitId: build.commit_id, version })).find(
        ({ target }) => target === build.target,
      );
      // A build from before migration 0051, which made the version part of the key, has no run under its version yet.
      if ([build.status, last?.status].some((status) => status === 'pending' || status === 'building'))
        throw new BuildUnfinished();
      const wanted = {
        configId: config!.id,
        ref: build.ref,
        commitId: build.commit_id,
        targets: [build.target],
        version,
      };
      const added = await addNextRuns(tx, {
        ...wanted,
        cause: 'rerun',
        requestedBy: account.userId,
        failure: noVersion(version, config!),
      });
      this.progress.queued(tx, ...added);
      return (await buildsByIds(tx, added))[0]!;
    });
  }
}
