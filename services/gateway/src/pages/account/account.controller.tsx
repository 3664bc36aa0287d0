import { Controller } from '@nestjs/common';
import { changePassword, getMe, updateMe } from '@mnw/contracts/identity/me.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { isChecked, PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { AccountView } from './account-view.js';

@Controller()
export class AccountController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: AccountView,
  ) {}

  @Page('GET /account', { who: 'account' })
  show(@Ctx() ctx: CallContext) {
    return this.view.of(ctx);
  }

  @Form('POST /account/profile', { who: 'account', input: PostedFields })
  saveProfile(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        await this.bus.call(updateMe, { display_name: text(fields, 'display_name'), bio: text(fields, 'bio') }, ctx);
        return redirect('/account?done=saved');
      },
      { fields, page: (profile) => this.view.of(ctx, { forms: { profile } }) },
    );
  }

  @Form('POST /account/preferences', { who: 'account', input: PostedFields })
  async savePreferences(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const wants = (name: string): boolean => isChecked(fields, name);
    await this.bus.call(updateMe, { notify_sale: wants('notify_sale'), notify_release: wants('notify_release') }, ctx);
    return redirect('/account?done=saved');
  }

  @Form('POST /account/password', { who: 'account', input: PostedFields, limit: 'log-in' })
  changePassword(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        await this.bus.call(
          changePassword,
          { current_password: text(fields, 'current_password'), password: text(fields, 'password') },
          ctx,
        );
        return redirect('/account?done=password-changed');
      },
      { fields, page: (password) => this.view.of(ctx, { forms: { password } }) },
    );
  }

  @Form('POST /account/verify-email', { who: 'account', input: PostedFields, limit: 'log-in' })
  async resendLink(@Ctx() ctx: CallContext) {
    const { email } = await this.bus.call(getMe, {}, ctx);
    await this.bus.call(requestLink, { email, purpose: 'verify-email' }, ctx);
    return redirect('/check-mail?for=verify-email');
  }
}
