import { Controller } from '@nestjs/common';
import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { type AppTokens, refreshAppToken } from '@mnw/contracts/identity/app-tokens.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Clock } from '@mnw/host/clock';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { lockHolder } from '../app-tokens/app-tokens.queries.js';
import { endSignInOfUsedToken, takeRefreshToken } from '../app-tokens/sign-ins.queries.js';
import { InvalidGrant, InvalidScope } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { FindApp } from './find-app.js';
import { issuePair } from './issue-pair.js';
import { reportReplay } from './report-replay.js';
import { scopesOf } from './scopes.js';

@Controller()
export class RefreshToken {
  constructor(
    private readonly db: IdentityDb,
    private readonly findApp: FindApp,
    private readonly clock: Clock,
  ) {}

  @Rpc(refreshAppToken)
  async execute({ client_id, refresh_token, scope }: InputOf<typeof refreshAppToken>): Promise<AppTokens> {
    const { id } = await this.findApp.execute(client_id);
    const asked = scope === '' ? [] : scopesOf(scope);
    if (!asked) throw new InvalidScope();
    const tokens = await this.db.transaction((tx) => this.rotate(tx, id, sha256(refresh_token), asked));
    if (!tokens) throw new InvalidGrant();
    return tokens;
  }

  /**
   * The granted scopes never change: a request may name fewer of them without effect, and others are rejected (RFC
   * 6749, section 6).
   */
  private async rotate(
    tx: Tx,
    appId: string,
    hash: Buffer,
    asked: readonly AppScope[],
  ): Promise<AppTokens | undefined> {
    const now = this.clock.now();
    const used = await takeRefreshToken(tx, appId, hash, now);
    if (!used) {
      await reportReplay(tx, await endSignInOfUsedToken(tx, hash, now));
      return undefined;
    }
    if (asked.some((scope) => !used.scopes.includes(scope))) throw new InvalidScope();
    await lockHolder(tx, used.user_id);
    return issuePair(tx, now, used.id, used.scopes);
  }
}
