import { Controller, Header, Inject, Req } from '@nestjs/common';
import { requireActiveAccount } from '@mnw/contracts/actor';
import { allowApp, reviewAuthorization } from '@mnw/contracts/identity/authorization.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../../gateway.config.js';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import type { PageResult, Redirect } from '../routing/page-result.js';
import { Ctx, Input, type AdmittedRequest } from '../../http/route.decorator.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { authorizationQuery, type AuthorizationQuery } from './authorization-query.js';
import { ConsentPage } from './consent.page.js';
import { policySource, redirectBack } from './redirect-back.js';

/**
 * The OAuth authorization endpoint. Until the app and its redirect URI are known, errors are shown here; after that,
 * they are reported to the redirect URI. Errors need no login; only the consent page does.
 */
@Controller()
export class AuthorizeController {
  private readonly issuer: string;

  constructor(
    private readonly bus: BusClient,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.issuer = new URL(config.PUBLIC_URL).origin;
  }

  @Page('GET /oauth/authorize', { who: 'anyone', input: PostedFields, limit: 'log-in' })
  @Header('cache-control', 'no-store')
  async show(
    @Input() fields: PostedFields,
    @Ctx() ctx: CallContext,
    @Req() request: AdmittedRequest,
  ): Promise<PageResult> {
    const query = authorizationQuery(fields);
    const review = await this.bus.call(reviewAuthorization, query.request, ctx);
    if (query.repeated)
      return this.back(query, {
        error: 'invalid_request',
        error_description: `${query.repeated} was sent more than once`,
      });
    if (review.refusal) return this.back(query, review.refusal);
    const { username } = requireActiveAccount(ctx.actor);
    // Coming from our own login form, the person is always asked: that form's CSP does not allow its POST to redirect
    // to the app.
    if (review.is_remembered && request.headers['sec-fetch-site'] !== 'same-origin') return this.allow(query, ctx);
    request.formLeadsTo = policySource(query.request.redirect_uri);
    return <ConsentPage review={review} query={query} username={username} />;
  }

  @Form('POST /oauth/authorize', { who: 'account', input: PostedFields, limit: 'log-in' })
  @Header('cache-control', 'no-store')
  async decide(@Input() fields: PostedFields, @Ctx() ctx: CallContext): Promise<Redirect> {
    const query = authorizationQuery(fields);
    if (text(fields, 'decision') === 'allow') return this.allow(query, ctx);
    const { refusal } = await this.bus.call(reviewAuthorization, query.request, ctx);
    return this.back(query, refusal ?? { error: 'access_denied', error_description: 'The user denied the request' });
  }

  private async allow(query: AuthorizationQuery, ctx: CallContext): Promise<Redirect> {
    const { code, refusal } = await this.bus.call(allowApp, query.request, ctx);
    if (refusal) return this.back(query, refusal);
    if (code === null)
      throw new DomainError('oauth.no-code', 'internal', 'The authorization returned neither a code nor an error.');
    return this.back(query, { code });
  }

  private back({ request, state }: AuthorizationQuery, answer: Record<string, string>): Redirect {
    return redirectBack(request.redirect_uri, { ...answer, state }, this.issuer);
  }
}
