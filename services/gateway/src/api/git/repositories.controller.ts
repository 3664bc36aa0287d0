import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { createRepository } from '@mnw/contracts/git/create-repository.rpc';
import { deleteRepository } from '@mnw/contracts/git/delete-repository.rpc';
import { getRepository } from '@mnw/contracts/git/get-repository.rpc';
import { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import { acceptRepository, offerRepository } from '@mnw/contracts/git/transfer-repository.rpc';
import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';

@Controller()
export class RepositoriesController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/repos', {
    rpc: listRepositories,
    ...reading,
    who: 'account',
    summary: 'List your repositories and those you collaborate on',
  })
  list(@Input() input: InputOf<typeof listRepositories>, @Ctx() ctx: CallContext) {
    return this.bus.call(listRepositories, input, ctx);
  }

  @Route('POST /api/v1/repos', {
    rpc: createRepository,
    ...writing,
    who: 'creator',
    status: 201,
    summary: 'Create a repository',
  })
  create(@Input() input: InputOf<typeof createRepository>, @Ctx() ctx: CallContext) {
    return this.bus.call(createRepository, input, ctx);
  }

  @Route('GET /api/v1/repos/:repo_id', { rpc: getRepository, ...reading, summary: 'Get a repository' })
  get(@Input() input: InputOf<typeof getRepository>, @Ctx() ctx: CallContext) {
    return this.bus.call(getRepository, input, ctx);
  }

  @Route('PATCH /api/v1/repos/:repo_id', { rpc: updateRepository, ...writing, summary: 'Update a repository' })
  update(@Input() input: InputOf<typeof updateRepository>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateRepository, input, ctx);
  }

  @Route('DELETE /api/v1/repos/:repo_id', {
    rpc: deleteRepository,
    ...writing,
    credentials: ['session'],
    status: 204,
    summary: 'Delete a repository',
  })
  async delete(@Input() input: InputOf<typeof deleteRepository>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteRepository, input, ctx);
  }

  @Route('POST /api/v1/repos/:repo_id/transfer', {
    rpc: offerRepository,
    ...writing,
    credentials: ['session'],
    summary: 'Offer a repository to another account; null withdraws the offer',
  })
  offer(@Input() input: InputOf<typeof offerRepository>, @Ctx() ctx: CallContext) {
    return this.bus.call(offerRepository, input, ctx);
  }

  @Route('POST /api/v1/repos/:repo_id/transfer/accept', {
    rpc: acceptRepository,
    ...writing,
    who: 'creator',
    summary: 'Accept an offered repository',
  })
  accept(@Input() input: InputOf<typeof acceptRepository>, @Ctx() ctx: CallContext) {
    return this.bus.call(acceptRepository, input, ctx);
  }
}
