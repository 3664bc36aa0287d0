import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { assignIssueLabel } from '@mnw/contracts/git/assign-issue-label.rpc';
import { createIssueLabel } from '@mnw/contracts/git/create-issue-label.rpc';
import { deleteIssueLabel } from '@mnw/contracts/git/delete-issue-label.rpc';
import { issueChanged } from '@mnw/contracts/git/issue-changed.event';
import type { IssueLabel } from '@mnw/contracts/git/issues';
import { unassignIssueLabel } from '@mnw/contracts/git/unassign-issue-label.rpc';
import { updateIssueLabel } from '@mnw/contracts/git/update-issue-label.rpc';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { requireWrite } from './issue-rights.js';
import { LabelTaken } from './issues.errors.js';
import { lockIssue } from './issues.queries.js';
import { assignLabel, deleteLabel, insertLabel, rewriteLabel, unassignLabel } from './labels.queries.js';

const constraints = { issue_labels_repo_id_name_key: () => new LabelTaken() };

/** Manages the labels of a repository and of its issues, for people with write access. */
@Controller()
export class ChangeLabels {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(createIssueLabel)
  create({ repo_id: repoId, name, color }: InputOf<typeof createIssueLabel>, actor: Actor): Promise<IssueLabel> {
    return this.asWriter(repoId, actor, (tx) => insertLabel(tx, repoId, name, color));
  }

  @Rpc(updateIssueLabel)
  rewrite(
    { repo_id: repoId, label_id: labelId, name, color }: InputOf<typeof updateIssueLabel>,
    actor: Actor,
  ): Promise<IssueLabel> {
    return this.asWriter(repoId, actor, (tx) => rewriteLabel(tx, repoId, labelId, name, color));
  }

  @Rpc(deleteIssueLabel)
  delete(
    { repo_id: repoId, label_id: labelId }: InputOf<typeof deleteIssueLabel>,
    actor: Actor,
  ): Promise<Record<string, never>> {
    return this.asWriter(repoId, actor, async (tx) => {
      await deleteLabel(tx, repoId, labelId);
      return {};
    });
  }

  @Rpc(assignIssueLabel)
  assign(input: InputOf<typeof assignIssueLabel>, actor: Actor): Promise<Record<string, never>> {
    return this.onIssue(input, actor, assignLabel);
  }

  @Rpc(unassignIssueLabel)
  unassign(input: InputOf<typeof assignIssueLabel>, actor: Actor): Promise<Record<string, never>> {
    return this.onIssue(input, actor, unassignLabel);
  }

  private onIssue(
    input: InputOf<typeof assignIssueLabel>,
    actor: Actor,
    change: typeof assignLabel,
  ): Promise<Record<string, never>> {
    return this.asWriter(input.repo_id, actor, async (tx) => {
      const { id, repo_id: repoId, number, status } = await lockIssue(tx, input.repo_id, input.number);
      if (await change(tx, repoId, id, input.label_id))
        await addToOutbox(tx, issueChanged, { issue_id: id, repo_id: repoId, number, status });
      return {};
    });
  }

  private async asWriter<T>(repoId: string, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    requireWrite(await this.find.byId(repoId, actor), actor);
    return this.db.command(work, { constraints });
  }
}
