import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { findRepository } from '@mnw/contracts/git/find-repository.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { IssueNumber, IssueStatus } from '@mnw/contracts/git/issues';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { listIssueLabels } from '@mnw/contracts/git/list-issue-labels.rpc';
import { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import { repositoryAddress, type Repository } from '@mnw/contracts/git/repositories';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { parseInput } from '@mnw/messaging/parse-input';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { onceOnly } from '../posting/once.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { issuePath } from '../source/source-paths.js';
import { IssuePage } from './issue.page.js';
import { IssuesPage } from './issues.page.js';
import { NewIssuePage } from './new-issue.page.js';

const List = z.object({
  ...repositoryAddress,
  status: IssueStatus.default('open'),
  q: z.string().max(200).optional(),
  label: z.string().max(50).optional(),
  cursor: z.string().max(500).optional(),
});
const At = z.object({ ...repositoryAddress, number: IssueNumber, cursor: z.string().max(500).optional() });
type At = z.output<typeof At>;
const Address = z.object(repositoryAddress);

@Controller()
export class IssuePagesController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /source/:user/:repo/issues', { who: 'anyone', input: List })
  async list(@Input() { user, repo, ...asked }: z.output<typeof List>, @Ctx() ctx: CallContext) {
    const repository = await this.bus.call(findRepository, { user, repo }, ctx);
    const [issues, labels] = await Promise.all([
      this.bus.call(listIssues, { repo_id: repository.id, ...asked }, ctx),
      this.labels(repository, ctx),
    ]);
    return <IssuesPage repository={repository} issues={issues} labels={labels} asked={asked} />;
  }

  @Page('GET /source/:user/:repo/issues/new', { who: 'account', input: Address })
  async form(@Input() address: z.output<typeof Address>, @Ctx() ctx: CallContext) {
    return (
      <NewIssuePage
        repository={await this.bus.call(findRepository, address, ctx)}
        form={emptyForm}
        once={randomUUID()}
      />
    );
  }

  @Form('POST /source/:user/:repo/issues', { who: 'account', input: PostedFields })
  async create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const repository = await this.bus.call(findRepository, parseInput(Address, fields), ctx);
    return orShowAgain(
      async () => {
        const { number } = await this.bus.call(
          createIssue,
          { repo_id: repository.id, title: text(fields, 'title'), body: text(fields, 'body') },
          onceOnly(ctx, fields),
        );
        return redirect(issuePath(repository, number));
      },
      { fields, page: (form) => <NewIssuePage repository={repository} form={form} once={text(fields, 'once')} /> },
    );
  }

  @Page('GET /source/:user/:repo/issues/:number', { who: 'anyone', input: At })
  async show(@Input() at: At, @Ctx() ctx: CallContext) {
    return this.page(await this.bus.call(findRepository, at, ctx), at, ctx, emptyForm);
  }

  @Form('POST /source/:user/:repo/issues/:number/comments', { who: 'account', input: PostedFields })
  async comment(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const { repository, at, path } = await this.posted(fields, ctx);
    return orShowAgain(
      async () => {
        const { id } = await this.bus.call(
          addIssueComment,
          { repo_id: repository.id, number: at.number, body: text(fields, 'body') },
          onceOnly(ctx, fields),
        );
        return redirect(`${path}#c-${id}`);
      },
      { fields, page: (form) => this.page(repository, at, ctx, form) },
    );
  }

  @Form('POST /source/:user/:repo/issues/:number/status', { who: 'account', input: PostedFields })
  async turn(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const { repository, at, path } = await this.posted(fields, ctx);
    await this.bus.call(
      updateIssue,
      {
        repo_id: repository.id,
        number: at.number,
        status: parseInput(z.object({ status: IssueStatus }), fields).status,
      },
      ctx,
    );
    return redirect(path);
  }

  private async posted(
    fields: PostedFields,
    ctx: CallContext,
  ): Promise<{ repository: Repository; at: At; path: string }> {
    const at = parseInput(At, fields);
    const repository = await this.bus.call(findRepository, at, ctx);
    return { repository, at, path: issuePath(repository, at.number) };
  }

  private async page(repository: Repository, { number, cursor }: At, ctx: CallContext, form: FormState) {
    const at = { repo_id: repository.id, number };
    const [issue, comments, labels] = await Promise.all([
      this.bus.call(getIssue, at, ctx),
      this.bus.call(listIssueComments, { ...at, cursor, limit: 100 }, ctx),
      this.labels(repository, ctx),
    ]);
    return (
      <IssuePage
        repository={repository}
        issue={issue}
        comments={comments}
        labels={labels}
        form={form}
        once={randomUUID()}
      />
    );
  }

  private async labels({ id }: Repository, ctx: CallContext) {
    return (await this.bus.call(listIssueLabels, { repo_id: id }, ctx)).data;
  }
}
