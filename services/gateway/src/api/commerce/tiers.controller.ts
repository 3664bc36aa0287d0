import { Controller } from '@nestjs/common';
import { createTier } from '@mnw/contracts/commerce/create-tier.rpc';
import { deleteTier } from '@mnw/contracts/commerce/delete-tier.rpc';
import { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import { updateTier } from '@mnw/contracts/commerce/update-tier.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class TiersController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/projects/:project_id/tiers', {
    rpc: listTiers,
    who: 'anyone',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'List the membership tiers of a project',
  })
  list(@Input() input: InputOf<typeof listTiers>, @Ctx() ctx: CallContext) {
    return this.bus.call(listTiers, input, ctx);
  }

  @Route('POST /api/v1/projects/:project_id/tiers', {
    rpc: createTier,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    status: 201,
    summary: 'Add a membership tier',
  })
  create(@Input() input: InputOf<typeof createTier>, @Ctx() ctx: CallContext) {
    return this.bus.call(createTier, input, ctx);
  }

  @Route('PATCH /api/v1/tiers/:tier_id', {
    rpc: updateTier,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    summary: 'Update a membership tier',
  })
  update(@Input() input: InputOf<typeof updateTier>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateTier, input, ctx);
  }

  @Route('DELETE /api/v1/tiers/:tier_id', {
    rpc: deleteTier,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    status: 204,
    summary: 'Delete a tier without members',
  })
  async delete(@Input() input: InputOf<typeof deleteTier>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteTier, input, ctx);
  }
}
