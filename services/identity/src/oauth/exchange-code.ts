import { createHash } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { type AppTokens, exchangeCode } from '@mnw/contracts/identity/app-tokens.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { lockHolder } from '../app-tokens/app-tokens.queries.js';
import { startSignIn } from '../app-tokens/issue-tokens.js';
import { InvalidGrant } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { FindApp } from './find-app.js';
import { endReplayed } from './end-replayed.js';
import { issuePair } from './issue-pair.js';

/** PKCE: the SHA-256 of what only the app that began this can know. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

@Controller()
export class ExchangeCode {
  constructor(
    private readonly db: IdentityDb,
    private readonly findApp: FindApp,
    private readonly clock: Clock,
  ) {}

  @Rpc(exchangeCode)
  async execute(input: InputOf<typeof exchangeCode>): Promise<AppTokens> {
    const { id } = await this.findApp.execute(input.client_id);
    const tokens = await this.db.transaction((tx) => this.exchange(tx, id, input));
    // Outside of the transaction: what a replay ended stays ended.
    if (!tokens) throw new InvalidGrant();
    return tokens;
  }

  /** One guarded update takes the code, whatever the parallelism; app, redirect and verifier are part of the guard, so that who lacks one of them cannot use it up. */
  private async exchange(tx: Tx, appId: string, { code, redirect_uri, code_verifier }: InputOf<typeof exchangeCode>): Promise<AppTokens | undefined> {
    const now = this.clock.now();
    const hash = sha256(code).toString('hex');
    const taken = await tx.maybe<{ id: string; user_id: string; scope: string }>(sql`
      update oauth_authorization_codes set used_at = ${now}
      where code = ${hash} and app_id = ${appId} and redirect_uri = ${redirect_uri} and code_challenge = ${challengeOf(code_verifier)} and used_at is null and expires_at > ${now}
      returning id, user_id, scope`);
    if (!taken) {
      await endReplayed(tx, now, sql`s.code_id = (select id from oauth_authorization_codes where code = ${hash})`);
      return undefined;
    }
    await lockHolder(tx, taken.user_id);
    const scopes = taken.scope.split(' ') as AppScope[];
    const signInId = await startSignIn(tx, now, { userId: taken.user_id, appId, credential: 'oauth-token', scopes, codeId: taken.id });
    return issuePair(tx, now, signInId, scopes);
  }
}
