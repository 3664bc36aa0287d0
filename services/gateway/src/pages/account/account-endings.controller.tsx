import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { deactivateMe, deleteMe, getMe, reactivateMe } from '@mnw/contracts/identity/me.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { SessionCookie } from '../../http/session-cookie.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { PostedFields, refusedField, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { DeleteAccountPage } from './delete-account.page.js';

/** Deletes, deactivates and reactivates the account of the person who is logged in. */
@Controller()
export class AccountEndingsController {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  @Page('GET /account/delete', { who: 'account' })
  show(@Ctx() ctx: CallContext) {
    return this.page(ctx, emptyForm);
  }

  @Form('POST /account/delete', { who: 'account', rpc: deleteMe, input: PostedFields })
  delete(@Input() fields: PostedFields, @Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply) {
    return orShowAgain(
      async () => {
        const { username } = await this.bus.call(getMe, {}, ctx);
        if (text(fields, 'confirmed_username').trim().replace(/^@/, '') !== username)
          throw refusedField('confirmed_username', `Type ${username} to delete your account.`);
        await this.bus.call(deleteMe, {}, ctx);
        this.cookie.end(reply);
        return redirect('/?done=account-deleted');
      },
      { fields, page: (form) => this.page(ctx, form) },
    );
  }

  @Form('POST /account/deactivate', { who: 'account', rpc: deactivateMe, input: PostedFields })
  async deactivate(@Ctx() ctx: CallContext) {
    await this.bus.call(deactivateMe, {}, ctx);
    return redirect('/account?done=deactivated');
  }

  @Form('POST /account/reactivate', { who: 'account', rpc: reactivateMe, input: PostedFields })
  async reactivate(@Ctx() ctx: CallContext) {
    await this.bus.call(reactivateMe, {}, ctx);
    return redirect('/account?done=reactivated');
  }

  private async page(ctx: CallContext, form: FormState) {
    const { username, state } = await this.bus.call(getMe, {}, ctx);
    return <DeleteAccountPage username={username} isDeactivated={state === 'deactivated'} form={form} />;
  }
}
