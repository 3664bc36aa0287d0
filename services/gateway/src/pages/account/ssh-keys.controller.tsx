import { Controller } from '@nestjs/common';
import { addSshKey, confirmSshKey, deleteSshKey, listSshKeys } from '@mnw/contracts/git/ssh-keys.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { SshKeysPage } from './ssh-keys.page.js';

@Controller()
export class SshKeysPageController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /account/ssh-keys', { who: 'account' })
  show(@Ctx() ctx: CallContext) {
    return this.page(ctx, emptyForm);
  }

  @Form('POST /account/ssh-keys', { who: 'account', rpc: addSshKey, input: PostedFields })
  add(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        await this.bus.call(addSshKey, { name: text(fields, 'name'), public_key: text(fields, 'public_key') }, ctx);
        return redirect('/account/ssh-keys?done=saved');
      },
      { fields, page: (form) => this.page(ctx, form) },
    );
  }

  @Form('POST /account/ssh-keys/:ssh_key_id/confirm', { who: 'account', rpc: confirmSshKey, input: PostedFields })
  async confirm(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(confirmSshKey, { ssh_key_id: text(fields, 'ssh_key_id') }, ctx);
    return redirect('/account/ssh-keys?done=saved');
  }

  @Form('POST /account/ssh-keys/:ssh_key_id/delete', { who: 'account', input: PostedFields })
  async delete(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(deleteSshKey, { ssh_key_id: text(fields, 'ssh_key_id') }, ctx);
    return redirect('/account/ssh-keys?done=key-deleted');
  }

  private async page(ctx: CallContext, form: FormState) {
    return <SshKeysPage keys={(await this.bus.call(listSshKeys, {}, ctx)).data} form={form} />;
  }
}
