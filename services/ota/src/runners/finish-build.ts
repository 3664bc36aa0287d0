import { Inject, Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { finishBuild } from '@mnw/contracts/ota/runner.rpc';
import { parseVersion } from '@mnw/contracts/ota/version-order';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { endBuild, handOver } from '../builds/build-states.queries.js';
import type { BuildEnd } from '../builds/build.states.js';
import { Progress } from '../builds/progress.js';
import { releaseBuildsJob } from '../builds/release-builds.js';
import { OtaDb } from '../ota.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { ArtifactMissing, LeaseLost } from './runners.errors.js';
import { lockLeased, authenticateRunner, type LeasedBuild } from './runners.queries.js';

type Finish = InputOf<typeof finishBuild>;
const sentences = {
  succeeded: null,
  failed: 'The build failed.',
  cancelled: 'Cancelled.',
  'timed-out': 'The build exceeded its time limit.',
} as const;

@Controller()
export class FinishBuild {
  constructor(
    private readonly db: OtaDb,
    private readonly jobs: Jobs,
    private readonly progress: Progress,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(finishBuild)
  async execute(input: Finish): Promise<OutputOf<typeof finishBuild>> {
    const held = await this.db.transaction(async (tx) => lockLeased(tx, await authenticateRunner(tx, input), input));
    if (input.outcome === 'succeeded') await this.requireArtifact(held);
    await this.db.transaction(async (tx) => {
      const build = await lockLeased(tx, await authenticateRunner(tx, input), input);
      await this.settle(tx, build, input);
      this.progress.changed(tx, build.id);
      // Another build of the app may have been waiting for this one to end.
      this.progress.queued(tx, build.id);
    });
    return {};
  }

  private async settle(tx: Tx, build: LeasedBuild, { outcome, failure, version }: Finish): Promise<void> {
    if (outcome !== 'succeeded') return end(tx, build.id, outcome, failure ?? sentences[outcome]);
    if (build.cancel_requested_at) return end(tx, build.id, 'cancelled', sentences.cancelled);
    const released = build.version ?? version;
    if (released === null || !parseVersion(released)) {
      const found = released === null ? '' : `, only ${released}`;
      return end(tx, build.id, 'failed', `The version file contains no version such as 1.2.3${found}.`);
    }
    if (!(await handOver(tx, build.id, released))) throw new LeaseLost();
    tx.afterCommit(() => void this.jobs.wake(releaseBuildsJob));
  }

  private async requireArtifact({ artifact_key, artifact_bytes, artifact_sha256 }: LeasedBuild): Promise<void> {
    const head = artifact_key === null ? undefined : await this.storage.head(artifact_key);
    if (!head || head.sizeBytes !== artifact_bytes || (head.sha256 !== undefined && head.sha256 !== artifact_sha256))
      throw new ArtifactMissing();
  }
}

async function end(tx: Tx, buildId: string, state: BuildEnd, failure: string | null): Promise<void> {
  if (!(await endBuild(tx, buildId, 'finish', { state, failure }))) throw new LeaseLost();
}
