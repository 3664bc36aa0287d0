import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import {
  appUsage,
  createApp,
  deleteApp,
  getApp,
  listApps,
  rotateAppKey,
  updateApp,
} from '@mnw/contracts/sync/apps.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

const credentials = ['session', 'api-token'] as const;

/** Apps that use SyncKit, for their developers. */
@Controller()
export class AppsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/apps', {
    rpc: listApps,
    who: 'account',
    credentials,
    limit: 'reads',
    passThrough: true,
    summary: 'List your apps',
  })
  list(@Input() input: InputOf<typeof listApps>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(listApps, input, ctx);
  }

  @Route('POST /api/v1/apps', {
    rpc: createApp,
    who: 'creator',
    credentials: ['session'],
    limit: 'writes',
    status: 201,
    summary: 'Register an app; its API key is only in this response',
  })
  create(@Input() input: InputOf<typeof createApp>, @Ctx() ctx: CallContext) {
    return this.bus.call(createApp, input, ctx);
  }

  @Route('GET /api/v1/apps/:app_id', {
    rpc: getApp,
    who: 'account',
    credentials,
    limit: 'reads',
    passThrough: true,
    summary: 'Get an app',
  })
  get(@Input() input: InputOf<typeof getApp>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getApp, input, ctx);
  }

  @Route('PATCH /api/v1/apps/:app_id', {
    rpc: updateApp,
    who: 'account',
    credentials,
    limit: 'writes',
    summary: 'Update an app',
  })
  update(@Input() input: InputOf<typeof updateApp>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateApp, input, ctx);
  }

  @Route('DELETE /api/v1/apps/:app_id', {
    rpc: deleteApp,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Delete an app and everything people stored with it',
  })
  async delete(@Input() input: InputOf<typeof deleteApp>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteApp, input, ctx);
  }

  @Route('POST /api/v1/apps/:app_id/rotate-key', {
    rpc: rotateAppKey,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    summary: "Replace an app's API key; the old one stops working at once",
  })
  rotate(@Input() input: InputOf<typeof rotateAppKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(rotateAppKey, input, ctx);
  }

  @Route('GET /api/v1/apps/:app_id/usage', {
    rpc: appUsage,
    who: 'account',
    credentials,
    limit: 'reads',
    passThrough: true,
    summary: "Get an app's storage use and its largest users",
  })
  usage(@Input() input: InputOf<typeof appUsage>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(appUsage, input, ctx);
  }
}
