import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { mostPushBytes } from '@mnw/contracts/sync/change';
import { pullChanges, pushChanges, syncStatus, takeSnapshot } from '@mnw/contracts/sync/changes.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { appToken } from './sync-credentials.js';

/** The changelog. Its data passes through unchanged in both directions. */
@Controller()
export class SyncChangesController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/sync/push', {
    rpc: pushChanges,
    ...appToken,
    limit: 'sync',
    passThrough: true,
    rawInput: true,
    mostBytes: mostPushBytes,
    summary: 'Push up to 500 changes in 4 MB, atomically',
  })
  push(@Input() body: Uint8Array, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(pushChanges, body, ctx);
  }

  @Route('POST /api/sync/pull', {
    rpc: pullChanges,
    ...appToken,
    limit: 'sync',
    passThrough: true,
    summary: 'Pull changes after a cursor, 500 at a time',
  })
  pull(@Input() input: InputOf<typeof pullChanges>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(pullChanges, input, ctx);
  }

  @Route('GET /api/sync/snapshot', {
    rpc: takeSnapshot,
    ...appToken,
    limit: 'sync',
    passThrough: true,
    summary: 'Get a snapshot with the latest version of each row, for a new device',
  })
  snapshot(@Input() input: InputOf<typeof takeSnapshot>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(takeSnapshot, input, ctx);
  }

  @Route('GET /api/sync/status', {
    rpc: syncStatus,
    ...appToken,
    limit: 'sync',
    passThrough: true,
    summary: 'Get the sync state of an app: cursor, devices and storage',
  })
  status(@Input() input: InputOf<typeof syncStatus>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(syncStatus, input, ctx);
  }
}
