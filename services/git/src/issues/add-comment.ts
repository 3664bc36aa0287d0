import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { issueCommented } from '@mnw/contracts/git/issue-commented.event';
import type { IssueComment } from '@mnw/contracts/git/issues';
import { shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { commentView, insertComment } from './comments.queries.js';
import { requireMayComment, shownComment } from './issue-rights.js';
import { lockIssue } from './issues.queries.js';

@Controller()
export class AddComment {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(addIssueComment)
  async execute(
    { repo_id: repoId, number, body }: InputOf<typeof addIssueComment>,
    actor: Actor,
  ): Promise<IssueComment> {
    const found = await this.find.byId(repoId, actor);
    const { userId } = requireMayComment(found, actor);
    const { html } = await this.renderer.renderForStorage({ field: 'body', source: body, bounds: shortText }, userId);
    return this.db.command(async (tx) => {
      const issue = await lockIssue(tx, repoId, number);
      const commentId = await insertComment(tx, issue.id, userId, body, html);
      await addToOutbox(tx, issueCommented, {
        issue_id: issue.id,
        comment_id: commentId,
        repo_id: issue.repo_id,
        number,
        author_id: userId,
      });
      return shownComment(await commentView(tx, commentId), found, actor);
    });
  }
}
