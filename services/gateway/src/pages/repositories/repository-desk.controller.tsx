import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import { listCollaborators, putCollaborator, removeCollaborator } from '@mnw/contracts/git/collaborators.rpc';
import { deleteRepository } from '@mnw/contracts/git/delete-repository.rpc';
import { getRepository } from '@mnw/contracts/git/get-repository.rpc';
import { CollaboratorAccess } from '@mnw/contracts/git/repositories';
import { setRepositoryProject } from '@mnw/contracts/git/set-repository-project.rpc';
import { offerRepository } from '@mnw/contracts/git/transfer-repository.rpc';
import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import { RepoId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { given, isChecked, oneOf, PostedFields, refusedField, text } from '../posting/posted-fields.js';
import { orAbsent } from '../../http/or-absent.js';
import { orShowAgain } from '../posting/show-again.js';
import { postedRepository } from './posted-repository.js';
import { RepositoryDesk, type RepositoryDeskProps } from './repository.page.js';

@Controller()
export class RepositoryDeskController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /dashboard/repositories/:repo_id', { who: 'account', input: z.object({ repo_id: RepoId }) })
  show(@Input() { repo_id }: { repo_id: RepoId }, @Ctx() ctx: CallContext) {
    return this.desk(repo_id, ctx, {});
  }

  @Form('POST /dashboard/repositories/:repo_id', { who: 'account', input: PostedFields })
  save(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.doing('settings', fields, ctx, async (repo_id) => {
      await this.bus.call(updateRepository, { repo_id, ...postedRepository(fields) }, ctx);
      return redirect(`/dashboard/repositories/${repo_id}?done=saved`);
    });
  }

  @Form('POST /dashboard/repositories/:repo_id/project', { who: 'account', input: PostedFields })
  belong(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.doing('settings', fields, ctx, async (repo_id) => {
      await this.bus.call(setRepositoryProject, { repo_id, project_id: given(fields, 'project_id') ?? null }, ctx);
      return redirect(`/dashboard/repositories/${repo_id}?done=saved`);
    });
  }

  @Form('POST /dashboard/repositories/:repo_id/archive', { who: 'account', input: PostedFields })
  archive(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.doing('settings', fields, ctx, async (repo_id) => {
      await this.bus.call(updateRepository, { repo_id, is_archived: isChecked(fields, 'is_archived') }, ctx);
      return redirect(`/dashboard/repositories/${repo_id}?done=saved`);
    });
  }

  @Form('POST /dashboard/repositories/:repo_id/transfer', { who: 'account', rpc: offerRepository, input: PostedFields })
  offer(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.doing(
      'transfer',
      fields,
      ctx,
      async (repo_id) => {
        await this.bus.call(offerRepository, { repo_id, username: given(fields, 'new_owner') ?? null }, ctx);
        return redirect(`/dashboard/repositories/${repo_id}?done=saved`);
      },
      { username: 'new_owner' },
    );
  }

  @Form('POST /dashboard/repositories/:repo_id/delete', { who: 'account', rpc: deleteRepository, input: PostedFields })
  delete(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.doing('deletion', fields, ctx, async (repo_id) => {
      const { name } = await this.bus.call(getRepository, { repo_id }, ctx);
      if (text(fields, 'confirmed_name').trim() !== name)
        throw refusedField('confirmed_name', `Type ${name} to delete it.`);
      await this.bus.call(deleteRepository, { repo_id }, ctx);
      return redirect('/dashboard/repositories?done=repository-deleted');
    });
  }

  @Form('POST /dashboard/repositories/:repo_id/collaborators', {
    who: 'account',
    rpc: putCollaborator,
    input: PostedFields,
  })
  letIn(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.doing('collaborator', fields, ctx, async (repo_id) => {
      await this.bus.call(
        putCollaborator,
        {
          repo_id,
          username: text(fields, 'username'),
          access: oneOf(CollaboratorAccess.options, text(fields, 'access')),
        },
        ctx,
      );
      return redirect(`/dashboard/repositories/${repo_id}?done=saved`);
    });
  }

  @Form('POST /dashboard/repositories/:repo_id/collaborators/:username/remove', { who: 'account', input: PostedFields })
  remove(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.doing('collaborator', fields, ctx, async (repo_id) => {
      await this.bus.call(removeCollaborator, { repo_id, username: text(fields, 'username') }, ctx);
      return redirect(`/dashboard/repositories/${repo_id}?done=saved`);
    });
  }

  /** Runs the action of one form on the page; errors are shown in that form. */
  private doing(
    form: keyof RepositoryDeskProps['forms'],
    fields: PostedFields,
    ctx: CallContext,
    work: (repoId: string) => Promise<ReturnType<typeof redirect>>,
    names?: Record<string, string>,
  ) {
    const repoId = text(fields, 'repo_id');
    return orShowAgain(() => work(repoId), {
      fields,
      ...(names ? { names } : {}),
      page: (state) => this.desk(repoId, ctx, { [form]: state }),
    });
  }

  private async desk(repo_id: string, ctx: CallContext, forms: RepositoryDeskProps['forms']) {
    const repository = await this.bus.call(getRepository, { repo_id }, ctx);
    const isAtWork =
      repository.access !== 'read' || (repository.visibility === 'private' && repository.offered_to === null);
    const collaborators = isAtWork ? (await this.bus.call(listCollaborators, { repo_id }, ctx)).data : null;
    const projects =
      repository.access === 'own' ? (await orAbsent(this.bus.call(listProjects, { limit: 100 }, ctx)))?.data : [];
    return (
      <RepositoryDesk repository={repository} collaborators={collaborators} projects={projects ?? []} forms={forms} />
    );
  }
}
