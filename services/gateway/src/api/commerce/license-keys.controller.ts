import { Controller } from '@nestjs/common';
import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { listLicenseKeys } from '@mnw/contracts/commerce/list-license-keys.rpc';
import { releaseActivation } from '@mnw/contracts/commerce/release-activation.rpc';
import { revokeLicenseKey } from '@mnw/contracts/commerce/revoke-license-key.rpc';
import { rotateLicenseKey } from '@mnw/contracts/commerce/rotate-license-key.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

/** Licence keys as sellers and key holders see them. */
@Controller()
export class LicenseKeysController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/items/:item_id/license-keys', {
    rpc: listLicenseKeys,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'List the licence keys of your item',
  })
  list(@Input() input: InputOf<typeof listLicenseKeys>, @Ctx() ctx: CallContext) {
    return this.bus.call(listLicenseKeys, input, ctx);
  }

  @Route('POST /api/v1/items/:item_id/license-keys', {
    rpc: createLicenseKey,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    status: 201,
    summary: 'Create a licence key without a sale',
  })
  create(@Input() input: InputOf<typeof createLicenseKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(createLicenseKey, input, ctx);
  }

  @Route('POST /api/v1/license-keys/:license_key_id/revoke', {
    rpc: revokeLicenseKey,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    summary: 'Revoke a licence key permanently',
  })
  revoke(@Input() input: InputOf<typeof revokeLicenseKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(revokeLicenseKey, input, ctx);
  }

  @Route('POST /api/v1/license-keys/:license_key_id/rotate', {
    rpc: rotateLicenseKey,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    summary: 'Give a licence key a new code',
  })
  rotate(@Input() input: InputOf<typeof rotateLicenseKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(rotateLicenseKey, input, ctx);
  }

  @Route('DELETE /api/v1/license-keys/:license_key_id/activations/:activation_id', {
    rpc: releaseActivation,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    status: 204,
    summary: 'Deactivate a device of a licence key',
  })
  async release(@Input() input: InputOf<typeof releaseActivation>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(releaseActivation, input, ctx);
  }
}
