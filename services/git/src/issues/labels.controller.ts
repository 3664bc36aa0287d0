import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { assignIssueLabel } from '@mnw/contracts/git/assign-issue-label.rpc';
import { createIssueLabel } from '@mnw/contracts/git/create-issue-label.rpc';
import { deleteIssueLabel } from '@mnw/contracts/git/delete-issue-label.rpc';
import { listIssueLabels } from '@mnw/contracts/git/list-issue-labels.rpc';
import { unassignIssueLabel } from '@mnw/contracts/git/unassign-issue-label.rpc';
import { updateIssueLabel } from '@mnw/contracts/git/update-issue-label.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { ChangeLabels } from './change-labels.js';
import { labelsOf } from './labels.queries.js';

@Controller()
export class LabelsController {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly changing: ChangeLabels,
  ) {}

  @Rpc(listIssueLabels) async list({ repo_id: repoId }: InputOf<typeof listIssueLabels>, actor: Actor) {
    await this.find.byId(repoId, actor);
    return { data: await labelsOf(this.db, repoId) };
  }
  @Rpc(createIssueLabel) create(input: InputOf<typeof createIssueLabel>, actor: Actor) {
    return this.changing.create(input, actor);
  }
  @Rpc(updateIssueLabel) update(input: InputOf<typeof updateIssueLabel>, actor: Actor) {
    return this.changing.rewrite(input, actor);
  }
  @Rpc(deleteIssueLabel) delete(input: InputOf<typeof deleteIssueLabel>, actor: Actor) {
    return this.changing.delete(input, actor);
  }
  @Rpc(assignIssueLabel) assign(input: InputOf<typeof assignIssueLabel>, actor: Actor) {
    return this.changing.assign(input, actor);
  }
  @Rpc(unassignIssueLabel) unassign(input: InputOf<typeof unassignIssueLabel>, actor: Actor) {
    return this.changing.unassign(input, actor);
  }
}
