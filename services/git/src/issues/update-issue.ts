import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { issueChanged } from '@mnw/contracts/git/issue-changed.event';
import type { Issue } from '@mnw/contracts/git/issues';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import type { Tx } from '@mnw/db/tx';
import { shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { insertStateChange } from './comments.queries.js';
import { issueRights, shownIssue } from './issue-rights.js';
import { NotYoursToChange, RepositoryArchived } from './issues.errors.js';
import { issueView, lockIssue, setIssueBody, setIssueStatus, setIssueTitle, type IssueRow } from './issues.queries.js';

@Controller()
export class UpdateIssue {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly renderer: MarkdownRenderer,
    private readonly clock: Clock,
  ) {}

  @Rpc(updateIssue)
  async execute(input: InputOf<typeof updateIssue>, actor: Actor): Promise<Issue> {
    const { userId } = requireActiveAccount(actor);
    const found = await this.find.byId(input.repo_id, actor);
    if (found.repository.archived_at) throw new RepositoryArchived();
    const html = await this.rendered(input.body, userId);
    return this.db.command(async (tx) => {
      const issue = await lockIssue(tx, input.repo_id, input.number);
      if (!issueRights(found, issue.author_user_id, actor).edit) throw new NotYoursToChange();
      if (input.title !== undefined) await setIssueTitle(tx, issue.id, input.title);
      if (input.body !== undefined && html !== undefined)
        await setIssueBody(tx, issue.id, input.body, html, this.clock.now());
      if (input.status !== undefined) await this.turn(tx, issue, input.status, userId);
      await addToOutbox(tx, issueChanged, {
        issue_id: issue.id,
        repo_id: issue.repo_id,
        number: issue.number,
        status: input.status ?? issue.status,
      });
      return shownIssue(await issueView(tx, input.repo_id, input.number), found, actor);
    });
  }

  private async rendered(body: string | undefined, userId: string): Promise<string | undefined> {
    if (body === undefined) return undefined;
    return (await this.renderer.renderForStorage({ field: 'body', source: body, bounds: shortText }, userId)).html;
  }

  private async turn(tx: Tx, issue: IssueRow, status: 'open' | 'closed', userId: string): Promise<void> {
    if (issue.status === status) return;
    await setIssueStatus(tx, issue.id, status, this.clock.now());
    await insertStateChange(tx, {
      issueId: issue.id,
      authorId: userId,
      kind: status === 'closed' ? 'closed' : 'reopened',
    });
  }
}
