import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { exchangeCode, refreshAppToken, revokeAppToken } from '@mnw/contracts/identity/app-tokens.rpc';
import { allowApp, reviewAuthorization } from '@mnw/contracts/identity/authorization.rpc';
import { getUserinfo } from '@mnw/contracts/identity/get-userinfo.rpc';
import { Clock } from '@mnw/config/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { AllowApp } from './allow-app.js';
import { ExchangeCode } from './exchange-code.js';
import { RefreshToken } from './refresh-token.js';
import { ReviewAuthorization } from './review-authorization.js';
import { RevokeToken } from './revoke-token.js';
import { userinfo } from './userinfo.js';

@Controller()
export class OAuthController {
  constructor(
    private readonly db: IdentityDb,
    private readonly reviews: ReviewAuthorization,
    private readonly consents: AllowApp,
    private readonly codes: ExchangeCode,
    private readonly refreshes: RefreshToken,
    private readonly revocations: RevokeToken,
    private readonly clock: Clock,
  ) {}

  @Rpc(reviewAuthorization) review(input: InputOf<typeof reviewAuthorization>, actor: Actor): Promise<OutputOf<typeof reviewAuthorization>> {
    return this.reviews.execute(input, actor);
  }
  @Rpc(allowApp) allow(input: InputOf<typeof allowApp>, actor: Actor): Promise<OutputOf<typeof allowApp>> {
    return this.consents.execute(input, actor);
  }
  @Rpc(exchangeCode) exchange(input: InputOf<typeof exchangeCode>): Promise<OutputOf<typeof exchangeCode>> {
    return this.codes.execute(input);
  }
  @Rpc(refreshAppToken) refresh(input: InputOf<typeof refreshAppToken>): Promise<OutputOf<typeof refreshAppToken>> {
    return this.refreshes.execute(input);
  }
  @Rpc(revokeAppToken) revoke(input: InputOf<typeof revokeAppToken>): Promise<object> {
    return this.revocations.execute(input);
  }
  @Rpc(getUserinfo) userinfo(_input: object, actor: Actor): Promise<OutputOf<typeof getUserinfo>> {
    return userinfo(this.db, actor, this.clock.now());
  }
}
