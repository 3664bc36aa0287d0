import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { assignIssueLabel } from '@mnw/contracts/git/assign-issue-label.rpc';
import { createIssueLabel } from '@mnw/contracts/git/create-issue-label.rpc';
import { deleteIssueLabel } from '@mnw/contracts/git/delete-issue-label.rpc';
import { listIssueLabels } from '@mnw/contracts/git/list-issue-labels.rpc';
import { unassignIssueLabel } from '@mnw/contracts/git/unassign-issue-label.rpc';
import { updateIssueLabel } from '@mnw/contracts/git/update-issue-label.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';

@Controller()
export class IssueLabelsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/repos/:repo_id/labels', {
    rpc: listIssueLabels,
    ...reading,
    summary: 'List the issue labels of a repository',
  })
  list(@Input() input: InputOf<typeof listIssueLabels>, @Ctx() ctx: CallContext) {
    return this.bus.call(listIssueLabels, input, ctx);
  }

  @Route('POST /api/v1/repos/:repo_id/labels', {
    rpc: createIssueLabel,
    ...writing,
    status: 201,
    summary: 'Create an issue label',
  })
  create(@Input() input: InputOf<typeof createIssueLabel>, @Ctx() ctx: CallContext) {
    return this.bus.call(createIssueLabel, input, ctx);
  }

  @Route('PATCH /api/v1/repos/:repo_id/labels/:label_id', {
    rpc: updateIssueLabel,
    ...writing,
    summary: 'Update an issue label',
  })
  update(@Input() input: InputOf<typeof updateIssueLabel>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateIssueLabel, input, ctx);
  }

  @Route('DELETE /api/v1/repos/:repo_id/labels/:label_id', {
    rpc: deleteIssueLabel,
    ...writing,
    status: 204,
    summary: 'Delete an issue label',
  })
  async delete(@Input() input: InputOf<typeof deleteIssueLabel>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteIssueLabel, input, ctx);
  }

  @Route('PUT /api/v1/repos/:repo_id/issues/:number/labels/:label_id', {
    rpc: assignIssueLabel,
    ...writing,
    status: 204,
    summary: 'Add a label to an issue',
  })
  async assign(@Input() input: InputOf<typeof assignIssueLabel>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(assignIssueLabel, input, ctx);
  }

  @Route('DELETE /api/v1/repos/:repo_id/issues/:number/labels/:label_id', {
    rpc: unassignIssueLabel,
    ...writing,
    status: 204,
    summary: 'Remove a label from an issue',
  })
  async unassign(@Input() input: InputOf<typeof unassignIssueLabel>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(unassignIssueLabel, input, ctx);
  }
}
