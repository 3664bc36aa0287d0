import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { createRepository } from '@mnw/contracts/git/create-repository.rpc';
import { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import { acceptRepository } from '@mnw/contracts/git/transfer-repository.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm } from '../elements/form-state.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { NewRepositoryPage } from './new-repository.page.js';
import { postedRepository } from './posted-repository.js';
import { RepositoriesPage } from './repositories.page.js';

@Controller()
export class RepositoriesDeskController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /dashboard/repositories', { who: 'account', input: listRepositories.input })
  async list(@Input() asked: InputOf<typeof listRepositories>, @Ctx() ctx: CallContext) {
    return <RepositoriesPage repositories={await this.bus.call(listRepositories, asked, ctx)} />;
  }

  @Page('GET /dashboard/repositories/new', { who: 'creator' })
  showNew() {
    return <NewRepositoryPage form={emptyForm} />;
  }

  @Form('POST /dashboard/repositories', { who: 'creator', input: PostedFields })
  create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        const { id } = await this.bus.call(createRepository, postedRepository(fields), ctx);
        return redirect(`/dashboard/repositories/${id}?done=created`);
      },
      { fields, page: (form) => <NewRepositoryPage form={form} /> },
    );
  }

  @Form('POST /dashboard/repositories/:repo_id/accept', { who: 'creator', input: PostedFields })
  async accept(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const { id } = await this.bus.call(acceptRepository, { repo_id: text(fields, 'repo_id') }, ctx);
    return redirect(`/dashboard/repositories/${id}?done=created`);
  }
}
