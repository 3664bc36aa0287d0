import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import { logOut, stepUp } from '@mnw/contracts/identity/sessions.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { safeNext } from '../../http/log-in-redirect.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { SessionCookie } from '../../http/session-cookie.js';
import { readKeptPost } from '../account/kept-post.js';
import { FinishPage, StepUpPage } from '../account/step-up.page.js';
import { emptyForm } from '../elements/form-state.js';
import { given, PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { afterLogIn, Heading } from './heading.js';
import { LogInPage } from './log-in.page.js';

@Controller()
export class LogInController {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  @Page('GET /log-in', { who: 'anyone', input: Heading })
  show(@Input() { next }: Heading, @Ctx() { actor }: CallContext) {
    return actor.kind === 'account' ? redirect(afterLogIn(next)) : <LogInPage form={emptyForm} next={next ?? null} />;
  }

  @Form('POST /log-in', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  logIn(@Input() fields: PostedFields, @Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply) {
    const next = given(fields, 'next');
    return orShowAgain(
      async () => {
        const { session_token } = await this.bus.call(
          logIn,
          { login: text(fields, 'login'), password: text(fields, 'password'), client: ctx.client },
          ctx,
        );
        this.cookie.start(reply, session_token);
        return redirect(afterLogIn(next));
      },
      { fields, page: (form) => <LogInPage form={form} next={next ?? null} /> },
    );
  }

  @Form('POST /log-out', { who: 'account', input: PostedFields })
  async logOut(@Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.bus.call(logOut, {}, ctx);
    this.cookie.end(reply);
    return redirect('/?done=logged-out');
  }

  @Page('GET /step-up', { who: 'account', input: Heading })
  showStepUp(@Input() { next }: Heading) {
    return <StepUpPage form={emptyForm} next={safeNext(next)} />;
  }

  @Form('POST /step-up', { who: 'account', input: PostedFields, limit: 'log-in' })
  stepUp(@Input() fields: PostedFields, @Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply) {
    const next = safeNext(given(fields, 'next'));
    const kept = readKeptPost(fields);
    return orShowAgain(
      async () => {
        this.cookie.start(
          reply,
          (await this.bus.call(stepUp, { password: text(fields, 'password'), client: ctx.client }, ctx)).session_token,
        );
        return kept ? <FinishPage kept={kept} back={next} /> : redirect(next);
      },
      { fields, page: (form) => <StepUpPage form={form} next={next} kept={kept} /> },
    );
  }
}
