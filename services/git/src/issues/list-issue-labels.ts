import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listIssueLabels } from '@mnw/contracts/git/list-issue-labels.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { labelsOf } from './labels.queries.js';

@Controller()
export class ListIssueLabels {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(listIssueLabels)
  async execute({ repo_id }: InputOf<typeof listIssueLabels>, actor: Actor): Promise<OutputOf<typeof listIssueLabels>> {
    await this.find.byId(repo_id, actor);
    return { data: await labelsOf(this.db, repo_id) };
  }
}
