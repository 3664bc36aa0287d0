import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { issueOpened } from '@mnw/contracts/git/issue-opened.event';
import type { Issue } from '@mnw/contracts/git/issues';
import { shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { requireMayComment, shownIssue } from './issue-rights.js';
import { insertIssue, issueView, takeIssueNumber } from './issues.queries.js';

@Controller()
export class CreateIssue {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(createIssue)
  async execute({ repo_id: repoId, title, body }: InputOf<typeof createIssue>, actor: Actor): Promise<Issue> {
    const found = await this.find.byId(repoId, actor);
    const { userId } = requireMayComment(found, actor);
    const { html } = await this.renderer.renderForStorage({ field: 'body', source: body, bounds: shortText }, userId);
    return this.db.command(async (tx) => {
      const number = await takeIssueNumber(tx, repoId);
      const issueId = await insertIssue(tx, { repoId, authorId: userId, number, title, body, bodyHtml: html });
      await addToOutbox(tx, issueOpened, { issue_id: issueId, repo_id: repoId, number, author_id: userId });
      return shownIssue(await issueView(tx, repoId, number), found, actor);
    });
  }
}
