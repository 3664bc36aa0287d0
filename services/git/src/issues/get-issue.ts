import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { shownIssue } from './issue-rights.js';
import { issueView } from './issues.queries.js';

@Controller()
export class GetIssue {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(getIssue)
  async execute({ repo_id, number }: InputOf<typeof getIssue>, actor: Actor): Promise<OutputOf<typeof getIssue>> {
    const found = await this.find.byId(repo_id, actor);
    return shownIssue(await issueView(this.db, repo_id, number), found, actor);
  }
}
