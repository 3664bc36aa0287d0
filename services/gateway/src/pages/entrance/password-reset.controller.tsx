import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { resetPassword } from '@mnw/contracts/identity/consume-link.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm } from '../elements/form-state.js';
import { given, PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { asksFor } from './asks-for.js';
import { orOldLink } from './old-link.page.js';
import { NewPasswordPage, PasswordResetPage } from './password-reset.page.js';

const Opened = z.object({ token: z.string().max(200) });

@Controller()
export class PasswordResetController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /reset-password', { who: 'anyone' })
  show() {
    return <PasswordResetPage form={emptyForm} />;
  }

  @Form('POST /reset-password', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  request(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        await this.bus.call(requestLink, { email: text(fields, 'email'), purpose: 'password-reset' }, ctx);
        return redirect('/check-mail?for=password-reset');
      },
      { fields, page: (form) => <PasswordResetPage form={form} /> },
    );
  }

  @Page('GET /reset-password/:token', { who: 'anyone', input: Opened })
  open(@Input() { token }: z.output<typeof Opened>) {
    return <NewPasswordPage token={token} asksUsername={false} form={emptyForm} />;
  }

  @Form('POST /reset-password/:token', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  reset(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const token = text(fields, 'token');
    return orShowAgain(
      () =>
        orOldLink(async () => {
          await this.bus.call(
            resetPassword,
            { token, password: text(fields, 'password'), username: given(fields, 'username') },
            ctx,
          );
          return redirect('/log-in?done=password-reset');
        }, '/reset-password'),
      {
        fields,
        page: (form) => <NewPasswordPage token={token} asksUsername={asksFor('username', fields, form)} form={form} />,
      },
    );
  }
}
