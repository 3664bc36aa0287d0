import { Injectable } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { issueCommented } from '@mnw/contracts/git/issue-commented.event';
import type { IssueComment } from '@mnw/contracts/git/issues';
import { renderMarkdown } from '@mnw/markup/render-markdown';
import { addToOutbox } from '@mnw/messaging/outbox';
import { requireVoice } from '../access/rights.js';
import { seenRepository } from '../access/seen-repository.queries.js';
import { GitDb } from '../git.db.js';
import { commentView, insertComment } from './comments.queries.js';
import { lockIssue } from './issues.queries.js';

@Injectable()
export class AddComment {
  constructor(private readonly db: GitDb) {}

  execute({ repo_id: repoId, number, body }: InputOf<typeof addIssueComment>, actor: Actor): Promise<IssueComment> {
    return this.db.command(async (tx) => {
      const { userId } = requireVoice(await seenRepository(tx, repoId, actor), actor);
      const issue = await lockIssue(tx, repoId, number);
      const commentId = await insertComment(tx, issue.id, userId, body, renderMarkdown(body));
      await addToOutbox(tx, issueCommented, { issue_id: issue.id, comment_id: commentId, repo_id: issue.repo_id, number, author_id: userId });
      return commentView(tx, commentId);
    });
  }
}
