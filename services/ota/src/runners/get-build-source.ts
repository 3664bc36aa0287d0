import { Controller } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { archiveCommit } from '@mnw/contracts/git/archive-commit.rpc';
import { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import type { RepoId } from '@mnw/contracts/ids';
import { getBuildSource } from '@mnw/contracts/ota/runner.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { requireOwnSource } from '../build-configs/build-configs.queries.js';
import { OtaDb } from '../ota.db.js';
import { setCommit } from './attempts.queries.js';
import { SourceGone } from './runners.errors.js';
import { lockLeased, authenticateRunner } from './runners.queries.js';

/** Returns the source of the pushed commit, even if the branch has moved since. */
@Controller()
export class GetBuildSource {
  constructor(
    private readonly db: OtaDb,
    private readonly bus: BusClient,
  ) {}

  @Rpc(getBuildSource)
  async execute(input: InputOf<typeof getBuildSource>): Promise<OutputOf<typeof getBuildSource>> {
    const {
      config_id,
      repo_id,
      commit_id: pushed,
    } = await this.db.transaction(async (tx) => lockLeased(tx, await authenticateRunner(tx, input), input));
    const [repo, actor] = [repo_id as RepoId, serviceActor('ota')];
    try {
      // The repository may have been transferred while the build waited.
      await requireOwnSource(this.db, config_id);
      const { commit_id } = await this.bus.call(resolveRef, { repo_id: repo, ref: pushed }, { actor });
      // Events of older versions contain the id of an annotated tag object. Build the commit that the tag points to.
      if (commit_id !== pushed) await setCommit(this.db, input.build_id, commit_id);
      return await this.bus.call(archiveCommit, { repo_id: repo, commit_id, format: 'tar.gz' }, { actor });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') throw new SourceGone();
      throw error;
    }
  }
}
