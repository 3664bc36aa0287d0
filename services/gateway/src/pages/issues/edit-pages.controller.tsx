import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { deleteIssueComment } from '@mnw/contracts/git/delete-issue-comment.rpc';
import { deleteIssue } from '@mnw/contracts/git/delete-issue.rpc';
import { findRepository } from '@mnw/contracts/git/find-repository.rpc';
import { getIssueComment } from '@mnw/contracts/git/get-issue-comment.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { IssueNumber } from '@mnw/contracts/git/issues';
import { repositoryAddress } from '@mnw/contracts/git/repositories';
import { updateIssueComment } from '@mnw/contracts/git/update-issue-comment.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { IssueCommentId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import { parseInput } from '@mnw/messaging/parse-input';
import type { CallContext } from '../../http/call-context.js';
import { redirect } from '../routing/page-result.js';
import { Form, Page } from '../routing/page.decorator.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { issuePath, issuesPath } from '../source/source-paths.js';
import { EditCommentPage, EditIssuePage } from './edit-said.page.js';

const AtIssue = z.object({ ...repositoryAddress, number: IssueNumber });
const AtComment = AtIssue.extend({ comment_id: IssueCommentId });
type AtIssue = z.output<typeof AtIssue>;
type AtComment = z.output<typeof AtComment>;

/** Editing and deleting issues and comments. */
@Controller()
export class EditPagesController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /source/:user/:repo/issues/:number/edit', { who: 'account', input: AtIssue })
  issue(@Input() at: AtIssue, @Ctx() ctx: CallContext) {
    return this.issuePage(at, ctx, emptyForm);
  }

  @Form('POST /source/:user/:repo/issues/:number/edit', { who: 'account', input: PostedFields })
  async saveIssue(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const at = parseInput(AtIssue, fields);
    const repository = await this.bus.call(findRepository, at, ctx);
    return orShowAgain(
      async () => {
        await this.bus.call(
          updateIssue,
          { repo_id: repository.id, number: at.number, title: text(fields, 'title'), body: text(fields, 'body') },
          ctx,
        );
        return redirect(issuePath(repository, at.number));
      },
      { fields, page: (form) => this.issuePage(at, ctx, form) },
    );
  }

  @Form('POST /source/:user/:repo/issues/:number/delete', { who: 'account', input: PostedFields })
  async deleteIssue(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const { number, ...address } = parseInput(AtIssue, fields);
    const repository = await this.bus.call(findRepository, address, ctx);
    await this.bus.call(deleteIssue, { repo_id: repository.id, number }, ctx);
    return redirect(issuesPath(repository));
  }

  @Page('GET /source/:user/:repo/issues/:number/comments/:comment_id/edit', { who: 'account', input: AtComment })
  comment(@Input() at: AtComment, @Ctx() ctx: CallContext) {
    return this.commentPage(at, ctx, emptyForm);
  }

  @Form('POST /source/:user/:repo/issues/:number/comments/:comment_id/edit', { who: 'account', input: PostedFields })
  async saveComment(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const at = parseInput(AtComment, fields);
    const repository = await this.bus.call(findRepository, at, ctx);
    return orShowAgain(
      async () => {
        await this.bus.call(
          updateIssueComment,
          { repo_id: repository.id, number: at.number, comment_id: at.comment_id, body: text(fields, 'body') },
          ctx,
        );
        return redirect(`${issuePath(repository, at.number)}#c-${at.comment_id}`);
      },
      { fields, page: (form) => this.commentPage(at, ctx, form) },
    );
  }

  @Form('POST /source/:user/:repo/issues/:number/comments/:comment_id/delete', { who: 'account', input: PostedFields })
  async deleteComment(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const { number, comment_id, ...address } = parseInput(AtComment, fields);
    const repository = await this.bus.call(findRepository, address, ctx);
    await this.bus.call(deleteIssueComment, { repo_id: repository.id, number, comment_id }, ctx);
    return redirect(issuePath(repository, number));
  }

  private async issuePage(at: AtIssue, ctx: CallContext, form: FormState) {
    const repository = await this.bus.call(findRepository, at, ctx);
    return (
      <EditIssuePage
        repository={repository}
        issue={await this.bus.call(getIssue, { repo_id: repository.id, number: at.number }, ctx)}
        form={form}
      />
    );
  }

  private async commentPage({ number, comment_id, ...address }: AtComment, ctx: CallContext, form: FormState) {
    const repository = await this.bus.call(findRepository, address, ctx);
    const comment = await this.bus.call(getIssueComment, { repo_id: repository.id, number, comment_id }, ctx);
    return <EditCommentPage repository={repository} number={number} comment={comment} form={form} />;
  }
}
