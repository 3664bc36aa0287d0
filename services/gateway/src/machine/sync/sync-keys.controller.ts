import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getKey, listKeys, putKey, rotateKey } from '@mnw/contracts/sync/keys.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { appToken } from './sync-credentials.js';

/** Envelopes of the key that the data is encrypted with. */
@Controller()
export class SyncKeysController {
  constructor(private readonly bus: BusClient) {}

  @Route('PUT /api/sync/keys', {
    rpc: putKey,
    ...appToken,
    limit: 'sync',
    summary: 'Store an envelope; its version must be the current or the next one',
  })
  put(@Input() input: InputOf<typeof putKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(putKey, input, ctx);
  }

  @Route('GET /api/sync/keys', {
    rpc: getKey,
    ...appToken,
    limit: 'sync',
    passThrough: true,
    summary: 'Get the encrypted key of an app',
  })
  get(@Input() input: InputOf<typeof getKey>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getKey, input, ctx);
  }

  @Route('POST /api/sync/keys/rotate', {
    rpc: rotateKey,
    ...appToken,
    limit: 'sync',
    summary: 'Rotate the key: store all envelopes of the next version at once',
  })
  rotate(@Input() input: InputOf<typeof rotateKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(rotateKey, input, ctx);
  }

  @Route('GET /api/sync/keys/history', {
    rpc: listKeys,
    ...appToken,
    limit: 'sync',
    passThrough: true,
    summary: 'List all envelopes, newest first',
  })
  history(@Input() input: InputOf<typeof listKeys>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(listKeys, input, ctx);
  }
}
