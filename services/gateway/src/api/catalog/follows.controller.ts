import { Controller } from '@nestjs/common';
import { follow } from '@mnw/contracts/catalog/follow.rpc';
import { listFollowing } from '@mnw/contracts/catalog/list-following.rpc';
import { unfollow } from '@mnw/contracts/catalog/unfollow.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class FollowsController {
  constructor(private readonly bus: BusClient) {}

  @Route('PUT /api/v1/follows/:kind/:id', {
    rpc: follow,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Follow an account, a project or a tag',
  })
  follow(@Input() input: InputOf<typeof follow>, @Ctx() ctx: CallContext) {
    return this.bus.call(follow, input, ctx);
  }

  @Route('DELETE /api/v1/follows/:kind/:id', {
    rpc: unfollow,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Stop following an account, a project or a tag',
  })
  unfollow(@Input() input: InputOf<typeof unfollow>, @Ctx() ctx: CallContext) {
    return this.bus.call(unfollow, input, ctx);
  }

  @Route('GET /api/v1/me/following', {
    rpc: listFollowing,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    summary: 'List what you follow',
  })
  list(@Input() input: InputOf<typeof listFollowing>, @Ctx() ctx: CallContext) {
    return this.bus.call(listFollowing, input, ctx);
  }
}
