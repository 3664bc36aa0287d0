import { Controller } from '@nestjs/common';
import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import { deleteVersion } from '@mnw/contracts/catalog/delete-version.rpc';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { makeVersionCurrent } from '@mnw/contracts/catalog/make-version-current.rpc';
import { updateVersion } from '@mnw/contracts/catalog/update-version.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class VersionsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/items/:item_id/versions', {
    rpc: listVersions,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    summary: 'List the versions of an item',
  })
  list(@Input() input: InputOf<typeof listVersions>, @Ctx() ctx: CallContext) {
    return this.bus.call(listVersions, input, ctx);
  }

  @Route('POST /api/v1/items/:item_id/versions', {
    rpc: addVersion,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    status: 201,
    summary: 'Add an upload as a version',
  })
  add(@Input() input: InputOf<typeof addVersion>, @Ctx() ctx: CallContext) {
    return this.bus.call(addVersion, input, ctx);
  }

  @Route('PATCH /api/v1/versions/:version_id', {
    rpc: updateVersion,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Update the notes or the number of a version',
  })
  update(@Input() input: InputOf<typeof updateVersion>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateVersion, input, ctx);
  }

  @Route('DELETE /api/v1/versions/:version_id', {
    rpc: deleteVersion,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Delete a version',
  })
  delete(@Input() input: InputOf<typeof deleteVersion>, @Ctx() ctx: CallContext) {
    return this.bus.call(deleteVersion, input, ctx);
  }

  @Route('POST /api/v1/versions/:version_id/make-current', {
    rpc: makeVersionCurrent,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Make a version the current one for buyers',
  })
  makeCurrent(@Input() input: InputOf<typeof makeVersionCurrent>, @Ctx() ctx: CallContext) {
    return this.bus.call(makeVersionCurrent, input, ctx);
  }
}
