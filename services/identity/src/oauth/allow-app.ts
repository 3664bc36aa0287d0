import { Controller } from '@nestjs/common';
import { requireVerified, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { allowApp, type AuthorizationRequest } from '@mnw/contracts/identity/authorization.rpc';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { lockHolder } from '../app-tokens/app-tokens.queries.js';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { insertCode } from './authorization-codes.queries.js';
import { addConsent } from './consents.queries.js';
import { canBeRemembered } from './redirect-uris.js';
import { ReviewAuthorization } from './review-authorization.js';

const codeLifeMs = 5 * 60_000;

/** Records the consent and creates the authorization code, of which only the SHA-256 is stored. */
@Controller()
export class AllowApp {
  constructor(
    private readonly db: IdentityDb,
    private readonly review: ReviewAuthorization,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Rpc(allowApp)
  async execute(request: AuthorizationRequest, actor: Actor): Promise<OutputOf<typeof allowApp>> {
    const caller = requireVerified(actor);
    const { userId } = caller;
    const { app, scopes, refusal } = await this.review.execute(request, actor);
    if (refusal) return { code: null, refusal };
    const { redirect_uri, code_challenge } = request;
    const code = `mnwc_${newToken()}`;
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      await this.waysIn.holdCaller(tx, caller);
      await lockHolder(tx, userId);
      if (canBeRemembered(redirect_uri))
        await addConsent(tx, { userId, appId: app.id, redirectUri: redirect_uri, scopes }, now);
      await insertCode(tx, {
        appId: app.id,
        userId,
        hash: sha256(code).toString('hex'),
        codeChallenge: code_challenge,
        redirectUri: redirect_uri,
        scope: scopes.join(' '),
        createdAt: now,
        expiresAt: new Date(now.getTime() + codeLifeMs),
      });
      await recordSecurityEvent(tx, userId, 'app-allowed', { app_id: app.id });
    });
    return { code, refusal: null };
  }
}
