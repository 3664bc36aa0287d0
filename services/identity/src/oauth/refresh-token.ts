import { Controller } from '@nestjs/common';
import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { type AppTokens, refreshAppToken } from '@mnw/contracts/identity/app-tokens.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { lockHolder } from '../app-tokens/app-tokens.queries.js';
import { InvalidGrant, InvalidScope } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { endReplayed } from './end-replayed.js';
import { FindApp } from './find-app.js';
import { issuePair } from './issue-pair.js';
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

  /** One guarded update uses the token up. What was granted stays granted: naming fewer scopes is no harm, naming others is refused (RFC 6749 6). */
  private async rotate(tx: Tx, appId: string, hash: Buffer, asked: readonly AppScope[]): Promise<AppTokens | undefined> {
    const now = this.clock.now();
    const used = await tx.maybe<{ id: string; user_id: string; scopes: AppScope[] }>(sql`
      update app_tokens t set used_at = ${now} from app_sign_ins s
      where t.token_hash = ${hash} and t.kind = 'refresh' and t.used_at is null and t.expires_at > ${now}
        and s.id = t.sign_in_id and s.app_id = ${appId} and s.ended_at is null
      returning s.id, s.user_id, s.scopes`);
    if (!used) {
      await endReplayed(tx, now, sql`s.id = (select sign_in_id from app_tokens where token_hash = ${hash} and used_at is not null)`);
      return undefined;
    }
    if (asked.some((scope) => !used.scopes.includes(scope))) throw new InvalidScope();
    await lockHolder(tx, used.user_id);
    return issuePair(tx, now, used.id, used.scopes);
  }
}
