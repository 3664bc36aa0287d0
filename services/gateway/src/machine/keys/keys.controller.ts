import { Controller } from '@nestjs/common';
import { deactivateKey } from '@mnw/contracts/commerce/deactivate-key.rpc';
import { getKeyStatus } from '@mnw/contracts/commerce/get-key-status.rpc';
import { validateKey } from '@mnw/contracts/commerce/validate-key.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

/** The licence key routes for applications. The key is the credential; reply bytes pass through unparsed. */
@Controller()
export class KeysController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/v1/keys/validate', {
    rpc: validateKey,
    who: 'anyone',
    credentials: [],
    limit: 'keys',
    passThrough: true,
    summary: 'Validate a licence key and activate it for this device',
  })
  validate(@Input() input: InputOf<typeof validateKey>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(validateKey, input, ctx);
  }

  @Route('GET /api/v1/keys/:key/status', {
    rpc: getKeyStatus,
    who: 'anyone',
    credentials: [],
    limit: 'keys',
    passThrough: true,
    summary: 'Get the status of a licence key',
  })
  status(@Input() input: InputOf<typeof getKeyStatus>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getKeyStatus, input, ctx);
  }

  @Route('POST /api/v1/keys/deactivate', {
    rpc: deactivateKey,
    who: 'anyone',
    credentials: [],
    limit: 'keys',
    passThrough: true,
    summary: 'Deactivate this device',
  })
  deactivate(@Input() input: InputOf<typeof deactivateKey>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(deactivateKey, input, ctx);
  }
}
