import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { assignIssueLabel } from '@mnw/contracts/git/assign-issue-label.rpc';
import { createIssueLabel } from '@mnw/contracts/git/create-issue-label.rpc';
import { deleteIssueLabel } from '@mnw/contracts/git/delete-issue-label.rpc';
import { findRepository } from '@mnw/contracts/git/find-repository.rpc';
import { IssueNumber } from '@mnw/contracts/git/issues';
import { IssueLabelId } from '@mnw/contracts/ids';
import { listIssueLabels } from '@mnw/contracts/git/list-issue-labels.rpc';
import { repositoryAddress, type Repository } from '@mnw/contracts/git/repositories';
import { unassignIssueLabel } from '@mnw/contracts/git/unassign-issue-label.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { parseInput } from '@mnw/messaging/parse-input';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { issuePath, issuesPath } from '../source/source-paths.js';
import { LabelsPage } from './labels.page.js';

const Address = z.object(repositoryAddress);
const OfLabel = z.object({ ...repositoryAddress, label_id: IssueLabelId });
const OnIssue = z.object({ ...repositoryAddress, number: IssueNumber, label_id: IssueLabelId });

@Controller()
export class LabelPagesController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /source/:user/:repo/issues/labels', { who: 'anyone', input: Address })
  async list(@Input() address: z.output<typeof Address>, @Ctx() ctx: CallContext) {
    return this.page(await this.bus.call(findRepository, address, ctx), ctx, emptyForm);
  }

  @Form('POST /source/:user/:repo/issues/labels', { who: 'account', input: PostedFields })
  async create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const repository = await this.bus.call(findRepository, parseInput(Address, fields), ctx);
    return orShowAgain(
      async () => {
        await this.bus.call(
          createIssueLabel,
          { repo_id: repository.id, name: text(fields, 'name'), color: text(fields, 'color') },
          ctx,
        );
        return redirect(`${issuesPath(repository)}/labels?done=created`);
      },
      { fields, page: (form) => this.page(repository, ctx, form) },
    );
  }

  @Form('POST /source/:user/:repo/issues/labels/:label_id/delete', { who: 'account', input: PostedFields })
  async delete(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const { user, repo, label_id } = parseInput(OfLabel, fields);
    const repository = await this.bus.call(findRepository, { user, repo }, ctx);
    await this.bus.call(deleteIssueLabel, { repo_id: repository.id, label_id }, ctx);
    return redirect(`${issuesPath(repository)}/labels?done=saved`);
  }

  @Form('POST /source/:user/:repo/issues/:number/labels', { who: 'account', input: PostedFields })
  assign(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.change(assignIssueLabel, fields, ctx);
  }

  @Form('POST /source/:user/:repo/issues/:number/labels/:label_id/remove', { who: 'account', input: PostedFields })
  unassign(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.change(unassignIssueLabel, fields, ctx);
  }

  private async change(rpc: typeof assignIssueLabel, fields: PostedFields, ctx: CallContext) {
    const { user, repo, number, label_id } = parseInput(OnIssue, fields);
    const repository = await this.bus.call(findRepository, { user, repo }, ctx);
    await this.bus.call(rpc, { repo_id: repository.id, number, label_id }, ctx);
    return redirect(issuePath(repository, number));
  }

  private async page(repository: Repository, ctx: CallContext, form: FormState) {
    const { data } = await this.bus.call(listIssueLabels, { repo_id: repository.id }, ctx);
    return <LabelsPage repository={repository} labels={data} form={form} />;
  }
}
