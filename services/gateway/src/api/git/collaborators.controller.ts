import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import {
  getCollaborator,
  listCollaborators,
  putCollaborator,
  removeCollaborator,
} from '@mnw/contracts/git/collaborators.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';

@Controller()
export class CollaboratorsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/repos/:repo_id/collaborators', {
    rpc: listCollaborators,
    ...reading,
    who: 'account',
    summary: 'List the collaborators of a repository',
  })
  list(@Input() input: InputOf<typeof listCollaborators>, @Ctx() ctx: CallContext) {
    return this.bus.call(listCollaborators, input, ctx);
  }

  @Route('GET /api/v1/repos/:repo_id/collaborators/:username', {
    rpc: getCollaborator,
    ...reading,
    who: 'account',
    summary: 'Get the access that a collaborator has',
  })
  get(@Input() input: InputOf<typeof getCollaborator>, @Ctx() ctx: CallContext) {
    return this.bus.call(getCollaborator, input, ctx);
  }

  @Route('PUT /api/v1/repos/:repo_id/collaborators/:username', {
    rpc: putCollaborator,
    ...writing,
    credentials: ['session'],
    summary: 'Add a collaborator or change their access',
  })
  put(@Input() input: InputOf<typeof putCollaborator>, @Ctx() ctx: CallContext) {
    return this.bus.call(putCollaborator, input, ctx);
  }

  @Route('DELETE /api/v1/repos/:repo_id/collaborators/:username', {
    rpc: removeCollaborator,
    ...writing,
    status: 204,
    summary: 'Remove a collaborator',
  })
  async remove(@Input() input: InputOf<typeof removeCollaborator>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(removeCollaborator, input, ctx);
  }
}
