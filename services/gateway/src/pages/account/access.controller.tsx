import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiScope, createApiToken, revokeApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { endSession, logOutEverywhere } from '@mnw/contracts/identity/sessions.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { SessionCookie } from '../../http/session-cookie.js';
import { oneOf, PostedFields, text, wholeNumber } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { AccountView } from './account-view.js';

/** Sessions and API tokens: everything that can act for the account. */
@Controller()
export class AccessController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: AccountView,
    private readonly cookie: SessionCookie,
  ) {}

  @Form('POST /account/sessions/:session_id/end', { who: 'account', input: PostedFields })
  async endSession(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(endSession, { session_id: text(fields, 'session_id') }, ctx);
    return redirect('/account?done=ended');
  }

  @Form('POST /account/log-out-everywhere', { who: 'account', input: PostedFields })
  async endAll(@Ctx() ctx: CallContext, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.bus.call(logOutEverywhere, {}, ctx);
    this.cookie.end(reply);
    return redirect('/?done=logged-out');
  }

  /** The POST renders the page itself, because the token is shown only once. */
  @Form('POST /account/tokens', { who: 'account', rpc: createApiToken, input: PostedFields })
  createToken(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        const scope = oneOf(ApiScope.options, text(fields, 'scopes'));
        const { token } = await this.bus.call(
          createApiToken,
          {
            name: text(fields, 'name'),
            scopes: scope === undefined ? [] : [scope],
            expires_in_days: wholeNumber(fields, 'expires_in_days'),
          },
          ctx,
        );
        return this.view.of(ctx, { newToken: token });
      },
      { fields, page: (token) => this.view.of(ctx, { forms: { token } }) },
    );
  }

  @Form('POST /account/tokens/:api_token_id/revoke', { who: 'account', input: PostedFields })
  async revokeToken(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(revokeApiToken, { api_token_id: text(fields, 'api_token_id') }, ctx);
    return redirect('/account?done=saved');
  }
}
