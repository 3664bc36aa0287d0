import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteIssue } from '@mnw/contracts/git/delete-issue.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { mayDelete } from './issue-rights.js';
import { NotYoursToChange } from './issues.errors.js';
import { lockIssue, removeIssue } from './issues.queries.js';

@Controller()
export class DeleteIssue {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(deleteIssue)
  async execute(
    { repo_id: repoId, number }: InputOf<typeof deleteIssue>,
    actor: Actor,
  ): Promise<Record<string, never>> {
    requireActiveAccount(actor);
    const found = await this.find.byId(repoId, actor);
    return this.db.command(async (tx) => {
      const issue = await lockIssue(tx, repoId, number);
      if (!mayDelete(found, issue.author_user_id, actor)) throw new NotYoursToChange();
      await removeIssue(tx, issue.id);
      return {};
    });
  }
}
