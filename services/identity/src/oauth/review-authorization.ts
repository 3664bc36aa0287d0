import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { everyAppScope, type AppScope } from '@mnw/contracts/identity/app-scopes';
import { type AuthorizationRequest, reviewAuthorization } from '@mnw/contracts/identity/authorization.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { RedirectNotRegistered } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { hasConsent } from './consents.queries.js';
import { FindApp } from './find-app.js';
import { canBeRemembered, isRegistered } from './redirect-uris.js';
import { scopesOf } from './scopes.js';

type Review = OutputOf<typeof reviewAuthorization>;

/** Validates an app's authorization request, before the person is asked and again after they have agreed. */
@Controller()
export class ReviewAuthorization {
  constructor(
    private readonly db: IdentityDb,
    private readonly findApp: FindApp,
  ) {}

  @Rpc(reviewAuthorization)
  async execute(request: AuthorizationRequest, actor: Actor): Promise<Review> {
    const { id, name, creator_username, redirect_uris } = await this.findApp.execute(request.client_id);
    if (!isRegistered(request.redirect_uri, redirect_uris)) throw new RedirectNotRegistered();
    const scopes = scopesOf(request.scope);
    const refusal = refusalOf(request, scopes);
    const isRemembered =
      refusal === null &&
      actor.kind === 'account' &&
      (await this.isRemembered(actor.userId, id, request.redirect_uri, scopes ?? []));
    return { app: { id, name, creator_username }, scopes: [...(scopes ?? [])], is_remembered: isRemembered, refusal };
  }

  private async isRemembered(
    userId: string,
    appId: string,
    redirectUri: string,
    scopes: readonly AppScope[],
  ): Promise<boolean> {
    if (!canBeRemembered(redirectUri)) return false;
    return hasConsent(this.db, { userId, appId, redirectUri, scopes });
  }
}

function refusalOf(
  { response_type, code_challenge, code_challenge_method }: AuthorizationRequest,
  scopes: readonly AppScope[] | undefined,
): Review['refusal'] {
  if (response_type === '') return { error: 'invalid_request', error_description: 'response_type is missing' };
  if (response_type !== 'code')
    return { error: 'unsupported_response_type', error_description: 'Only response_type=code is supported' };
  if (code_challenge === '')
    return { error: 'invalid_request', error_description: 'code_challenge is missing: PKCE is required' };
  if (code_challenge_method !== 'S256')
    return { error: 'invalid_request', error_description: 'code_challenge_method must be S256' };
  if (!/^[A-Za-z0-9_-]{43}$/.test(code_challenge))
    return { error: 'invalid_request', error_description: 'code_challenge is not a SHA-256 in base64url' };
  if (!scopes) return { error: 'invalid_scope', error_description: `The scopes are ${everyAppScope.join(' and ')}` };
  return null;
}
