import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { decodeIdCursor, pageOfRows } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { commentsOf } from './comments.queries.js';
import { shownComment } from './issue-rights.js';
import { issueView } from './issues.queries.js';

@Controller()
export class ListIssueComments {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(listIssueComments)
  async execute(input: InputOf<typeof listIssueComments>, actor: Actor): Promise<OutputOf<typeof listIssueComments>> {
    const { repo_id: repoId, number, cursor, limit } = input;
    const found = await this.find.byId(repoId, actor);
    const { id } = await issueView(this.db, repoId, number);
    const { comments, hasMore } = await commentsOf(this.db, repoId, id, decodeIdCursor(cursor), limit);
    const shown = comments.map((comment) => shownComment(comment, found, actor));
    return pageOfRows(shown, { keyOf: (comment) => [comment.id], limit, hasMore });
  }
}
