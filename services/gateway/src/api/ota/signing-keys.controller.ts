import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { listSigningKeys } from '@mnw/contracts/ota/list-signing-keys.rpc';
import { retireSigningKey } from '@mnw/contracts/ota/retire-signing-key.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';

@Controller()
export class SigningKeysController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/sync/ota/apps/:app_id/signing-keys', {
    rpc: listSigningKeys,
    ...reading,
    summary: 'List the public keys that updates are signed with',
  })
  list(@Input() input: InputOf<typeof listSigningKeys>, @Ctx() ctx: CallContext) {
    return this.bus.call(listSigningKeys, input, ctx);
  }

  @Route('POST /api/sync/ota/apps/:app_id/signing-keys', {
    rpc: addSigningKey,
    ...writing,
    credentials: ['session'],
    status: 201,
    summary: 'Add a public key, or create a stored key pair',
  })
  add(@Input() input: InputOf<typeof addSigningKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(addSigningKey, input, ctx);
  }

  @Route('DELETE /api/sync/ota/apps/:app_id/signing-keys/:signing_key_id', {
    rpc: retireSigningKey,
    ...writing,
    credentials: ['session'],
    summary: 'Retire a signing key',
  })
  retire(@Input() input: InputOf<typeof retireSigningKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(retireSigningKey, input, ctx);
  }
}
