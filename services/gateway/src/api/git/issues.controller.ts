import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { deleteIssueComment } from '@mnw/contracts/git/delete-issue-comment.rpc';
import { deleteIssue } from '@mnw/contracts/git/delete-issue.rpc';
import { getIssueComment } from '@mnw/contracts/git/get-issue-comment.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import { updateIssueComment } from '@mnw/contracts/git/update-issue-comment.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';

@Controller()
export class IssuesController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/repos/:repo_id/issues', {
    rpc: listIssues,
    ...reading,
    summary: 'List the issues of a repository, newest first',
  })
  list(@Input() input: InputOf<typeof listIssues>, @Ctx() ctx: CallContext) {
    return this.bus.call(listIssues, input, ctx);
  }

  @Route('POST /api/v1/repos/:repo_id/issues', {
    rpc: createIssue,
    ...writing,
    status: 201,
    summary: 'Create an issue',
  })
  create(@Input() input: InputOf<typeof createIssue>, @Ctx() ctx: CallContext) {
    return this.bus.call(createIssue, input, ctx);
  }

  @Route('GET /api/v1/repos/:repo_id/issues/:number', { rpc: getIssue, ...reading, summary: 'Get an issue' })
  get(@Input() input: InputOf<typeof getIssue>, @Ctx() ctx: CallContext) {
    return this.bus.call(getIssue, input, ctx);
  }

  @Route('PATCH /api/v1/repos/:repo_id/issues/:number', {
    rpc: updateIssue,
    ...writing,
    summary: 'Update, close or reopen an issue',
  })
  update(@Input() input: InputOf<typeof updateIssue>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateIssue, input, ctx);
  }

  @Route('GET /api/v1/repos/:repo_id/issues/:number/comments', {
    rpc: listIssueComments,
    ...reading,
    summary: 'List the comments and status changes of an issue, oldest first',
  })
  comments(@Input() input: InputOf<typeof listIssueComments>, @Ctx() ctx: CallContext) {
    return this.bus.call(listIssueComments, input, ctx);
  }

  @Route('POST /api/v1/repos/:repo_id/issues/:number/comments', {
    rpc: addIssueComment,
    ...writing,
    status: 201,
    summary: 'Comment on an issue',
  })
  comment(@Input() input: InputOf<typeof addIssueComment>, @Ctx() ctx: CallContext) {
    return this.bus.call(addIssueComment, input, ctx);
  }

  @Route('DELETE /api/v1/repos/:repo_id/issues/:number', {
    rpc: deleteIssue,
    ...writing,
    status: 204,
    summary: 'Delete an issue and its comments',
  })
  async delete(@Input() input: InputOf<typeof deleteIssue>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteIssue, input, ctx);
  }

  @Route('GET /api/v1/repos/:repo_id/issues/:number/comments/:comment_id', {
    rpc: getIssueComment,
    ...reading,
    summary: 'Get a comment',
  })
  getComment(@Input() input: InputOf<typeof getIssueComment>, @Ctx() ctx: CallContext) {
    return this.bus.call(getIssueComment, input, ctx);
  }

  @Route('PATCH /api/v1/repos/:repo_id/issues/:number/comments/:comment_id', {
    rpc: updateIssueComment,
    ...writing,
    summary: 'Update a comment',
  })
  updateComment(@Input() input: InputOf<typeof updateIssueComment>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateIssueComment, input, ctx);
  }

  @Route('DELETE /api/v1/repos/:repo_id/issues/:number/comments/:comment_id', {
    rpc: deleteIssueComment,
    ...writing,
    status: 204,
    summary: 'Delete a comment',
  })
  async deleteComment(@Input() input: InputOf<typeof deleteIssueComment>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteIssueComment, input, ctx);
  }
}
