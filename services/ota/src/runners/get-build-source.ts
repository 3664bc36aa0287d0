import { Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { archiveCommit } from '@mnw/contracts/git/archive-commit.rpc';
import type { RepoId } from '@mnw/contracts/ids';
import type { getBuildSource } from '@mnw/contracts/ota/runner.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { OtaDb } from '../ota.db.js';
import { SourceGone } from './runners.errors.js';
import { lockLeased, speakingRunner } from './runners.queries.js';

/** The commit that was pushed, whatever the branch has become since. */
@Injectable()
export class GetBuildSource {
  constructor(
    private readonly db: OtaDb,
    private readonly bus: BusClient,
  ) {}

  async execute(input: InputOf<typeof getBuildSource>): Promise<OutputOf<typeof getBuildSource>> {
    const { repo_id, commit_id } = await this.db.transaction(async (tx) => lockLeased(tx, await speakingRunner(tx, input), input));
    try {
      return await this.bus.call(archiveCommit, { repo_id: repo_id as RepoId, commit_id, format: 'tar.gz' }, { actor: serviceActor('ota') });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') throw new SourceGone();
      throw error;
    }
  }
}
