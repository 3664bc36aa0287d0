import { Controller } from '@nestjs/common';
import { requireVerified, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { allowApp, type AuthorizationRequest } from '@mnw/contracts/identity/authorization.rpc';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { lockHolder } from '../app-tokens/app-tokens.queries.js';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { canBeRemembered } from './redirect-uris.js';
import { ReviewAuthorization } from './review-authorization.js';

const codeLifeMs = 5 * 60_000;

/** Writes down what the person allowed and makes the code, of which only the SHA-256 is kept. */
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
      if (canBeRemembered(redirect_uri)) await remember(tx, { userId, appId: app.id, redirectUri: redirect_uri, scopes }, now);
      await tx.run(sql`
        insert into oauth_authorization_codes (app_id, user_id, code, code_challenge, redirect_uri, scope, created_at, expires_at)
        values (${app.id}, ${userId}, ${sha256(code).toString('hex')}, ${code_challenge}, ${redirect_uri}, ${scopes.join(' ')}, ${now}, ${new Date(now.getTime() + codeLifeMs)})`);
      await recordSecurityEvent(tx, userId, 'app-allowed', { app_id: app.id });
    });
    return { code, refusal: null };
  }
}

const remember = (tx: Tx, { userId, appId, redirectUri, scopes }: { userId: string; appId: string; redirectUri: string; scopes: readonly AppScope[] }, now: Date): Promise<number> =>
  tx.run(sql`
    insert into app_consents (user_id, app_id, redirect_uri, scopes, given_at) values (${userId}, ${appId}, ${redirectUri}, ${scopes}, ${now})
    on conflict (user_id, app_id, redirect_uri) do update set given_at = excluded.given_at, scopes = array(select distinct unnest(app_consents.scopes || excluded.scopes))`);
