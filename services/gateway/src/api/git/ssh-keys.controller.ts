import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addSshKey, confirmSshKey, deleteSshKey, listSshKeys } from '@mnw/contracts/git/ssh-keys.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route, type RouteOptions } from '../../http/route.decorator.js';

/** A key gives access to all repositories, so a token with a smaller scope cannot add one. */
const own = { who: 'account', credentials: ['session', 'api-token'], limit: 'writes' } satisfies RouteOptions;

@Controller()
export class SshKeysController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/me/ssh-keys', { rpc: listSshKeys, ...own, limit: 'reads', summary: 'List your SSH keys' })
  list(@Input() input: InputOf<typeof listSshKeys>, @Ctx() ctx: CallContext) {
    return this.bus.call(listSshKeys, input, ctx);
  }

  @Route('POST /api/v1/me/ssh-keys', {
    rpc: addSshKey,
    ...own,
    credentials: ['session'],
    status: 201,
    summary: 'Add an SSH key',
  })
  add(@Input() input: InputOf<typeof addSshKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(addSshKey, input, ctx);
  }

  @Route('POST /api/v1/me/ssh-keys/:ssh_key_id/confirm', {
    rpc: confirmSshKey,
    ...own,
    credentials: ['session'],
    summary: 'Reactivate a paused SSH key',
  })
  confirm(@Input() input: InputOf<typeof confirmSshKey>, @Ctx() ctx: CallContext) {
    return this.bus.call(confirmSshKey, input, ctx);
  }

  @Route('DELETE /api/v1/me/ssh-keys/:ssh_key_id', {
    rpc: deleteSshKey,
    ...own,
    status: 204,
    summary: 'Delete one of your SSH keys',
  })
  async delete(@Input() input: InputOf<typeof deleteSshKey>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deleteSshKey, input, ctx);
  }
}
