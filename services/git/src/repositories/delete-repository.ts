import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteRepository } from '@mnw/contracts/git/delete-repository.rpc';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from './find-repository.js';
import { deleteRepositoryOf } from './removals.queries.js';
import { removeFilesJob } from './remove-files.js';

@Controller()
export class DeleteRepository {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly jobs: Jobs,
  ) {}

  /** Deletes the row at once. A trigger records the directory, which a job removes. */
  @Rpc(deleteRepository)
  async execute({ repo_id: repoId }: InputOf<typeof deleteRepository>, actor: Actor): Promise<Record<string, never>> {
    const { ownerId } = await this.find.owned(repoId, actor);
    return this.db.command(async (tx) => {
      await deleteRepositoryOf(tx, repoId, ownerId);
      tx.afterCommit(() => void this.jobs.wake(removeFilesJob));
      return {};
    });
  }
}
