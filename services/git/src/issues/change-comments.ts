import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deleteIssueComment } from '@mnw/contracts/git/delete-issue-comment.rpc';
import { getIssueComment } from '@mnw/contracts/git/get-issue-comment.rpc';
import type { IssueComment } from '@mnw/contracts/git/issues';
import { updateIssueComment } from '@mnw/contracts/git/update-issue-comment.rpc';
import { shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { commentById, commentView, deleteComment, setCommentBody, type CommentRow } from './comments.queries.js';
import { commentRights, shownComment } from './issue-rights.js';
import { CommentNotFound, NotYoursToChange, RepositoryArchived } from './issues.errors.js';

type At = InputOf<typeof getIssueComment>;

/** Editing and deleting comments: the author can do both, and people with write access can delete. */
@Controller()
export class ChangeComments {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly renderer: MarkdownRenderer,
    private readonly clock: Clock,
  ) {}

  @Rpc(getIssueComment)
  async show(at: At, actor: Actor): Promise<IssueComment> {
    const found = await this.find.byId(at.repo_id, actor);
    return shownComment(await commentView(this.db, (await this.comment(at)).id), found, actor);
  }

  @Rpc(updateIssueComment)
  async rewrite({ body, ...at }: InputOf<typeof updateIssueComment>, actor: Actor): Promise<IssueComment> {
    const { userId } = requireActiveAccount(actor);
    const found = await this.find.byId(at.repo_id, actor);
    if (found.repository.archived_at) throw new RepositoryArchived();
    const { id, author_user_id: authorId } = await this.comment(at);
    if (!commentRights(found, authorId, actor).edit) throw new NotYoursToChange();
    const { html } = await this.renderer.renderForStorage({ field: 'body', source: body, bounds: shortText }, userId);
    return this.db.command(async (tx) => {
      if (!(await setCommentBody(tx, id, { body, html, now: this.clock.now() }))) throw new CommentNotFound();
      return shownComment(await commentView(tx, id), found, actor);
    });
  }

  @Rpc(deleteIssueComment)
  async delete(at: InputOf<typeof deleteIssueComment>, actor: Actor): Promise<Record<string, never>> {
    requireActiveAccount(actor);
    const found = await this.find.byId(at.repo_id, actor);
    const { id, author_user_id: authorId } = await this.comment(at);
    if (!commentRights(found, authorId, actor).delete) throw new NotYoursToChange();
    return this.db.command(async (tx) => {
      await deleteComment(tx, id);
      return {};
    });
  }

  /** The comment must belong to this repository and issue, so an id alone gives no access. */
  private async comment({ repo_id: repoId, number, comment_id: id }: At): Promise<CommentRow> {
    const row = await commentById(this.db, { repoId, number, id });
    if (!row) throw new CommentNotFound();
    return row;
  }
}
