import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { consumeLoginLink, resetPassword, verifyEmail } from '@mnw/contracts/identity/consume-link.rpc';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { logOut, logOutEverywhere, stepUp } from '@mnw/contracts/identity/sessions.rpc';
import type { StartedSession, User } from '@mnw/contracts/identity/user';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route, type RouteOptions } from '../../http/route.decorator.js';
import { SessionCookie } from '../../http/session-cookie.js';

// The gateway sets the client, not the body; the purpose of a link is part of the path.
const logInInput = logIn.input.omit({ client: true });
const registerInput = registerAccount.input.omit({ client: true });
const linkInput = verifyEmail.input.omit({ client: true, attempt_token: true });
const registered = registerAccount.output.omit({ attempt_token: true });
const stepUpInput = stepUp.input.omit({ client: true });
const addressInput = requestLink.input.omit({ purpose: true });
type Address = z.output<typeof addressInput>;
/** Options shared by the routes that email a link. */
const mailsLink = {
  rpc: requestLink,
  input: addressInput,
  who: 'anyone',
  credentials: ['session'],
  limit: 'log-in',
  status: 202,
} satisfies Partial<RouteOptions>;

@Controller()
export class AuthController {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  @Route('POST /api/v1/auth/register', {
    rpc: registerAccount,
    input: registerInput,
    output: registered,
    who: 'anyone',
    credentials: ['session'],
    limit: 'log-in',
    status: 202,
    summary: 'Register an account; the response never reveals whether the address is known',
  })
  async register(
    @Input() input: z.output<typeof registerInput>,
    @Ctx() ctx: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { attempt_token, ...answer } = await this.bus.call(registerAccount, { ...input, client: ctx.client }, ctx);
    this.cookie.startJoined(reply, attempt_token);
    return answer;
  }

  @Route('POST /api/v1/auth/login', {
    rpc: logIn,
    input: logInInput,
    who: 'anyone',
    credentials: ['session'],
    limit: 'log-in',
    summary: 'Log in with a password',
  })
  async logIn(
    @Input() input: z.output<typeof logInInput>,
    @Ctx() ctx: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.begin(reply, await this.bus.call(logIn, { ...input, client: ctx.client }, ctx));
  }

  @Route('POST /api/v1/auth/verify-email', {
    rpc: verifyEmail,
    input: linkInput,
    who: 'anyone',
    credentials: ['session'],
    limit: 'log-in',
    summary: 'Verify an email address with the emailed token, and log in',
  })
  async verify(
    @Input() input: z.output<typeof linkInput>,
    @Ctx() ctx: CallContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.begin(
      reply,
      await this.bus.call(
        verifyEmail,
        { ...input, attempt_token: this.cookie.readJoined(request), client: ctx.client },
        ctx,
      ),
    );
  }

  @Route('POST /api/v1/auth/login-link/consume', {
    rpc: consumeLoginLink,
    input: linkInput,
    who: 'anyone',
    credentials: ['session'],
    limit: 'log-in',
    summary: 'Log in with an emailed token',
  })
  async consumeLink(
    @Input() input: z.output<typeof linkInput>,
    @Ctx() ctx: CallContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.begin(
      reply,
      await this.bus.call(
        consumeLoginLink,
        { ...input, attempt_token: this.cookie.readJoined(request), client: ctx.client },
        ctx,
      ),
    );
  }

  @Route('POST /api/v1/auth/verify-email/resend', {
    ...mailsLink,
    operationId: 'resend-verification',
    summary: 'Resend the link that verifies an email address',
  })
  resend(@Input() { email }: Address, @Ctx() ctx: CallContext) {
    return this.bus.call(requestLink, { email, purpose: 'verify-email' }, ctx);
  }

  @Route('POST /api/v1/auth/login-link', {
    ...mailsLink,
    operationId: 'request-login-link',
    summary: 'Email a login link',
  })
  requestLogInLink(@Input() { email }: Address, @Ctx() ctx: CallContext) {
    return this.bus.call(requestLink, { email, purpose: 'login-link' }, ctx);
  }

  @Route('POST /api/v1/auth/password-reset', {
    ...mailsLink,
    operationId: 'request-password-reset',
    summary: 'Email a link to reset a password',
  })
  requestReset(@Input() { email }: Address, @Ctx() ctx: CallContext) {
    return this.bus.call(requestLink, { email, purpose: 'password-reset' }, ctx);
  }

  @Route('POST /api/v1/auth/password-reset/consume', {
    rpc: resetPassword,
    who: 'anyone',
    credentials: ['session'],
    limit: 'log-in',
    summary: 'Set a new password with the emailed token',
  })
  reset(@Input() input: InputOf<typeof resetPassword>, @Ctx() ctx: CallContext) {
    return this.bus.call(resetPassword, input, ctx);
  }

  @Route('POST /api/v1/auth/step-up', {
    rpc: stepUp,
    input: stepUpInput,
    who: 'account',
    credentials: ['session'],
    limit: 'log-in',
    status: 204,
    summary: 'Confirm who you are with your password (step-up)',
  })
  async stepUp(
    @Input() { password }: z.output<typeof stepUpInput>,
    @Ctx() ctx: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.start(reply, (await this.bus.call(stepUp, { password, client: ctx.client }, ctx)).session_token);
  }

  @Route('POST /api/v1/auth/logout', {
    rpc: logOut,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Log out',
  })
  async logOut(@Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.bus.call(logOut, {}, ctx);
    this.cookie.end(reply);
  }

  @Route('POST /api/v1/auth/logout-everywhere', {
    rpc: logOutEverywhere,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Log out everywhere and revoke all other credentials',
  })
  async logOutEverywhere(@Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.bus.call(logOutEverywhere, {}, ctx);
    this.cookie.end(reply);
  }

  /** The token is only ever sent in the cookie. */
  private begin(reply: FastifyReply, { user, session_token }: StartedSession): { user: User } {
    this.cookie.start(reply, session_token);
    this.cookie.endJoined(reply);
    return { user };
  }
}
