import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { createRelease } from '@mnw/contracts/ota/create-release.rpc';
import { deleteRelease } from '@mnw/contracts/ota/delete-release.rpc';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { publishRelease } from '@mnw/contracts/ota/publish-release.rpc';
import { updateRelease } from '@mnw/contracts/ota/update-release.rpc';
import { yankRelease } from '@mnw/contracts/ota/yank-release.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';

@Controller()
export class ReleasesController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/sync/ota/apps/:app_id/releases', {
    rpc: listReleases,
    ...reading,
    summary: 'List the releases of an app, newest first',
  })
  list(@Input() input: InputOf<typeof listReleases>, @Ctx() ctx: CallContext) {
    return this.bus.call(listReleases, input, ctx);
  }

  @Route('POST /api/sync/ota/apps/:app_id/releases', {
    rpc: createRelease,
    ...writing,
    status: 201,
    summary: 'Create a draft release',
  })
  create(@Input() input: InputOf<typeof createRelease>, @Ctx() ctx: CallContext) {
    return this.bus.call(createRelease, input, ctx);
  }

  @Route('GET /api/sync/ota/apps/:app_id/releases/:release_id', {
    rpc: getRelease,
    ...reading,
    summary: 'Get a release',
  })
  get(@Input() input: InputOf<typeof getRelease>, @Ctx() ctx: CallContext) {
    return this.bus.call(getRelease, input, ctx);
  }

  @Route('PATCH /api/sync/ota/apps/:app_id/releases/:release_id', {
    rpc: updateRelease,
    ...writing,
    summary: 'Update the notes, the rollout or the minimum version of a release',
  })
  update(@Input() input: InputOf<typeof updateRelease>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateRelease, input, ctx);
  }

  @Route('DELETE /api/sync/ota/apps/:app_id/releases/:release_id', {
    rpc: deleteRelease,
    ...writing,
    summary: 'Delete a draft release',
  })
  delete(@Input() input: InputOf<typeof deleteRelease>, @Ctx() ctx: CallContext) {
    return this.bus.call(deleteRelease, input, ctx);
  }

  @Route('POST /api/sync/ota/apps/:app_id/releases/:release_id/publish', {
    rpc: publishRelease,
    ...writing,
    summary: 'Publish a release',
  })
  publish(@Input() input: InputOf<typeof publishRelease>, @Ctx() ctx: CallContext) {
    return this.bus.call(publishRelease, input, ctx);
  }

  @Route('POST /api/sync/ota/apps/:app_id/releases/:release_id/yank', {
    rpc: yankRelease,
    ...writing,
    summary: 'Yank a release',
  })
  yank(@Input() input: InputOf<typeof yankRelease>, @Ctx() ctx: CallContext) {
    return this.bus.call(yankRelease, input, ctx);
  }
}
