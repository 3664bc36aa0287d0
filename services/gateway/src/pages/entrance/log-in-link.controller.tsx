import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { consumeLoginLink } from '@mnw/contracts/identity/consume-link.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { SessionCookie } from '../../http/session-cookie.js';
import { emptyForm } from '../elements/form-state.js';
import { given, PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { asksFor } from './asks-for.js';
import { orOldLink } from './old-link.page.js';
import { LogInLinkPage, OpenedLogInLinkPage } from './log-in-link.page.js';

const Opened = z.object({ token: z.string().max(200) });

@Controller()
export class LogInLinkController {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  @Page('GET /log-in/link', { who: 'anyone' })
  show() {
    return <LogInLinkPage form={emptyForm} />;
  }

  @Form('POST /log-in/link', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  request(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        await this.bus.call(requestLink, { email: text(fields, 'email'), purpose: 'login-link' }, ctx);
        return redirect('/check-mail?for=login-link');
      },
      { fields, page: (form) => <LogInLinkPage form={form} /> },
    );
  }

  @Page('GET /log-in/link/:token', { who: 'anyone', input: Opened })
  open(@Input() { token }: z.output<typeof Opened>) {
    return <OpenedLogInLinkPage token={token} asksPassword={false} asksUsername={false} form={emptyForm} />;
  }

  @Form('POST /log-in/link/:token', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  logIn(
    @Input() fields: PostedFields,
    @Ctx() ctx: CallContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const token = text(fields, 'token');
    const shown = {
      attempt_token: this.cookie.readJoined(request),
      password: text(fields, 'password') || undefined,
      username: given(fields, 'username'),
    };
    return orShowAgain(
      () =>
        orOldLink(async () => {
          this.cookie.start(
            reply,
            (await this.bus.call(consumeLoginLink, { token, ...shown, client: ctx.client }, ctx)).session_token,
          );
          return redirect('/library');
        }, '/log-in/link'),
      {
        fields,
        page: (form) => (
          <OpenedLogInLinkPage
            token={token}
            asksPassword={asksFor('password', fields, form)}
            asksUsername={asksFor('username', fields, form)}
            form={form}
          />
        ),
      },
    );
  }
}
