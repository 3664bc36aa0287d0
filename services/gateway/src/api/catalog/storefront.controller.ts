import { Controller } from '@nestjs/common';
import { discover } from '@mnw/contracts/catalog/discover.rpc';
import { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class StorefrontController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/users/:username', {
    rpc: getCreator,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    cacheable: true,
    summary: 'Get a creator with published projects',
  })
  creator(@Input() input: InputOf<typeof getCreator>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getCreator, input, ctx);
  }

  @Route('GET /api/v1/creators/:username/projects/:slug', {
    rpc: getPublicProject,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    cacheable: true,
    summary: 'Get a published project by its creator and slug',
  })
  project(@Input() input: InputOf<typeof getPublicProject>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getPublicProject, input, ctx);
  }

  @Route('GET /api/v1/creators/:username/projects/:slug/items/:item_slug', {
    rpc: getPublicItem,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    cacheable: true,
    summary: 'Get a published item by its creator, project and slug',
  })
  item(@Input() input: InputOf<typeof getPublicItem>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getPublicItem, input, ctx);
  }

  @Route('GET /api/v1/discover', {
    rpc: discover,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    cacheable: 'ranked',
    summary: 'Browse published items and projects',
  })
  discover(@Input() input: InputOf<typeof discover>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(discover, input, ctx);
  }
}
