import { Controller } from '@nestjs/common';
import { deactivateKey } from '@mnw/contracts/commerce/deactivate-key.rpc';
import { getKeyStatus } from '@mnw/contracts/commerce/get-key-status.rpc';
import { validateKey } from '@mnw/contracts/commerce/validate-key.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

/** The same routes without a version in the path, for applications built against them. */
@Controller()
export class KeyAliasesController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/keys/validate', {
    rpc: validateKey,
    who: 'anyone',
    credentials: [],
    limit: 'keys',
    passThrough: true,
    operationId: 'validate-key-alias',
    summary: 'Validate a licence key and activate it for this device (alias)',
  })
  validate(@Input() input: InputOf<typeof validateKey>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(validateKey, input, ctx);
  }

  @Route('GET /api/keys/:key/status', {
    rpc: getKeyStatus,
    who: 'anyone',
    credentials: [],
    limit: 'keys',
    passThrough: true,
    operationId: 'get-key-status-alias',
    summary: 'Get the status of a licence key (alias)',
  })
  status(@Input() input: InputOf<typeof getKeyStatus>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getKeyStatus, input, ctx);
  }

  @Route('POST /api/keys/deactivate', {
    rpc: deactivateKey,
    who: 'anyone',
    credentials: [],
    limit: 'keys',
    passThrough: true,
    operationId: 'deactivate-key-alias',
    summary: 'Deactivate this device (alias)',
  })
  deactivate(@Input() input: InputOf<typeof deactivateKey>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(deactivateKey, input, ctx);
  }
}
