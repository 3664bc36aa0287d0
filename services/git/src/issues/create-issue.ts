import { Injectable } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { issueOpened } from '@mnw/contracts/git/issue-opened.event';
import type { Issue } from '@mnw/contracts/git/issues';
import { renderMarkdown } from '@mnw/markup/render-markdown';
import { addToOutbox } from '@mnw/messaging/outbox';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { requireVoice, shownIssue } from './issue-rights.js';
import { insertIssue, issueView, takeIssueNumber } from './issues.queries.js';

@Injectable()
export class CreateIssue {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  async execute({ repo_id: repoId, title, body }: InputOf<typeof createIssue>, actor: Actor): Promise<Issue> {
    const found = await this.find.byId(repoId, actor);
    const { userId } = requireVoice(found, actor);
    return this.db.command(async (tx) => {
      const number = await takeIssueNumber(tx, repoId);
      const issueId = await insertIssue(tx, { repoId, authorId: userId, number, title, body, bodyHtml: renderMarkdown(body) });
      await addToOutbox(tx, issueOpened, { issue_id: issueId, repo_id: repoId, number, author_id: userId });
      return shownIssue(await issueView(tx, repoId, number), found, actor);
    });
  }
}
