import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { verifyEmail } from '@mnw/contracts/identity/consume-link.rpc';
import { getFirstProof } from '@mnw/contracts/identity/get-first-proof.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { safeNext } from '../../http/log-in-redirect.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { SessionCookie } from '../../http/session-cookie.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { given, PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { CheckMailPage, MailReason } from './check-mail.page.js';
import { Heading } from './heading.js';
import { JoinPage } from './join.page.js';
import { OldLinkPage, orOldLink } from './old-link.page.js';
import { VerifyEmailPage } from './verify-email.page.js';

const Opened = z.object({ token: z.string().max(200) });
const Reason = z.object({ for: MailReason.catch('join') });

@Controller()
export class JoinController {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  @Page('GET /join', { who: 'anyone', cacheable: true, input: Heading })
  show(@Input() { next }: Heading) {
    return <JoinPage form={emptyForm} next={next ?? null} />;
  }

  @Form('POST /join', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  join(@Input() fields: PostedFields, @Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply) {
    const account = {
      username: text(fields, 'username'),
      email: text(fields, 'email'),
      password: text(fields, 'password'),
      client: ctx.client,
    };
    const next = given(fields, 'next');
    return orShowAgain(
      async () => {
        this.cookie.startJoined(reply, (await this.bus.call(registerAccount, account, ctx)).attempt_token);
        this.cookie.startNext(reply, next);
        return redirect('/check-mail?for=join');
      },
      { fields, page: (form) => <JoinPage form={form} next={next ?? null} /> },
    );
  }

  @Page('GET /check-mail', { who: 'anyone', input: Reason })
  checkMail(@Input() asked: z.output<typeof Reason>) {
    return <CheckMailPage reason={asked.for} />;
  }

  @Form('POST /verify-email', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  async requestVerify(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        await this.bus.call(requestLink, { email: text(fields, 'email'), purpose: 'verify-email' }, ctx);
        return redirect('/check-mail?for=verify-email');
      },
      { fields, page: (form) => <OldLinkPage action="/verify-email" form={form} /> },
    );
  }

  @Page('GET /verify-email/:token', { who: 'anyone', input: Opened })
  showVerify(@Input() { token }: z.output<typeof Opened>, @Ctx() ctx: CallContext, @Req() request: FastifyRequest) {
    return orOldLink(() => this.verifyPage(token, ctx, request, emptyForm), '/verify-email');
  }

  @Form('POST /verify-email/:token', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  verify(
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
          const { session_token } = await this.bus.call(verifyEmail, { token, ...shown, client: ctx.client }, ctx);
          const next = this.cookie.readNext(request);
          this.cookie.start(reply, session_token);
          this.cookie.endJoined(reply);
          this.cookie.startNext(reply, undefined);
          return redirect(next === undefined ? '/library?done=confirmed' : safeNext(next));
        }, '/verify-email'),
      { fields, page: (form) => this.verifyPage(token, ctx, request, form) },
    );
  }

  private async verifyPage(token: string, ctx: CallContext, request: FastifyRequest, form: FormState) {
    const { username, asks_password } = await this.bus.call(
      getFirstProof,
      { token, attempt_token: this.cookie.readJoined(request) },
      ctx,
    );
    return <VerifyEmailPage token={token} username={username} asksPassword={asks_password} form={form} />;
  }
}
