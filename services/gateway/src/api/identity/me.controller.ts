import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { createApiToken, listApiTokens, revokeApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { listSecurityEvents } from '@mnw/contracts/identity/list-security-events.rpc';
import { changePassword, deactivateMe, deleteMe, getMe, reactivateMe, updateMe } from '@mnw/contracts/identity/me.rpc';
import { endSession, listSessions } from '@mnw/contracts/identity/sessions.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { SessionCookie } from '../../http/session-cookie.js';

@Controller()
export class MeController {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  @Route('GET /api/v1/me', {
    rpc: getMe,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    summary: 'Get your account',
  })
  me(@Ctx() ctx: CallContext) {
    return this.bus.call(getMe, {}, ctx);
  }

  @Route('PATCH /api/v1/me', {
    rpc: updateMe,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    summary: 'Update your profile and settings',
  })
  update(@Input() input: InputOf<typeof updateMe>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateMe, input, ctx);
  }

  @Route('DELETE /api/v1/me', {
    rpc: deleteMe,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Delete your account by anonymising it; buyers keep what they bought',
  })
  async delete(@Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.bus.call(deleteMe, {}, ctx);
    this.cookie.end(reply);
  }

  @Route('POST /api/v1/me/deactivate', {
    rpc: deactivateMe,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Deactivate your account',
  })
  async deactivate(@Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deactivateMe, {}, ctx);
  }

  @Route('POST /api/v1/me/reactivate', {
    rpc: reactivateMe,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Reactivate your account',
  })
  async reactivate(@Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(reactivateMe, {}, ctx);
  }

  @Route('POST /api/v1/me/password', {
    rpc: changePassword,
    who: 'account',
    credentials: ['session'],
    limit: 'log-in',
    status: 204,
    summary: 'Change your password',
  })
  async changePassword(@Input() input: InputOf<typeof changePassword>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(changePassword, input, ctx);
  }

  @Route('GET /api/v1/me/sessions', {
    rpc: listSessions,
    who: 'account',
    credentials: ['session'],
    limit: 'reads',
    summary: 'List your sessions',
  })
  sessions(@Ctx() ctx: CallContext) {
    return this.bus.call(listSessions, {}, ctx);
  }

  @Route('DELETE /api/v1/me/sessions/:session_id', {
    rpc: endSession,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'End one of your sessions',
  })
  async endSession(@Input() input: InputOf<typeof endSession>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(endSession, input, ctx);
  }

  @Route('GET /api/v1/me/security-events', {
    rpc: listSecurityEvents,
    who: 'account',
    credentials: ['session'],
    limit: 'reads',
    summary: 'List the security events of your account, newest first',
  })
  securityEvents(@Input() input: InputOf<typeof listSecurityEvents>, @Ctx() ctx: CallContext) {
    return this.bus.call(listSecurityEvents, input, ctx);
  }

  @Route('GET /api/v1/me/tokens', {
    rpc: listApiTokens,
    who: 'account',
    credentials: ['session'],
    limit: 'reads',
    summary: 'List your API tokens',
  })
  tokens(@Ctx() ctx: CallContext) {
    return this.bus.call(listApiTokens, {}, ctx);
  }

  @Route('POST /api/v1/me/tokens', {
    rpc: createApiToken,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 201,
    summary: 'Create an API token; it is shown only in this response',
  })
  createToken(@Input() input: InputOf<typeof createApiToken>, @Ctx() ctx: CallContext) {
    return this.bus.call(createApiToken, input, ctx);
  }

  @Route('DELETE /api/v1/me/tokens/:api_token_id', {
    rpc: revokeApiToken,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Revoke one of your API tokens',
  })
  async revokeToken(@Input() input: InputOf<typeof revokeApiToken>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(revokeApiToken, input, ctx);
  }
}
