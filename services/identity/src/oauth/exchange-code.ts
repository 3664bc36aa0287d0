import { createHash } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { type AppTokens, exchangeCode } from '@mnw/contracts/identity/app-tokens.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Clock } from '@mnw/host/clock';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { lockHolder } from '../app-tokens/app-tokens.queries.js';
import { endSignInOfCode, insertSignIn } from '../app-tokens/sign-ins.queries.js';
import { InvalidGrant } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { takeCode } from './authorization-codes.queries.js';
import { FindApp } from './find-app.js';
import { reportReplay } from './report-replay.js';
import { issuePair } from './issue-pair.js';

/** PKCE: the SHA-256 of the verifier, which only the app that started the flow knows. */
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
    // Thrown outside of the transaction, so that the revocation caused by a replay is not rolled back.
    if (!tokens) throw new InvalidGrant();
    return tokens;
  }

  private async exchange(
    tx: Tx,
    appId: string,
    { code, redirect_uri, code_verifier }: InputOf<typeof exchangeCode>,
  ): Promise<AppTokens | undefined> {
    const now = this.clock.now();
    const hash = sha256(code).toString('hex');
    const shown = { hash, appId, redirectUri: redirect_uri, codeChallenge: challengeOf(code_verifier) };
    const taken = await takeCode(tx, shown, now);
    if (!taken) {
      await reportReplay(tx, await endSignInOfCode(tx, hash, now));
      return undefined;
    }
    await lockHolder(tx, taken.user_id);
    const scopes = taken.scope.split(' ') as AppScope[];
    const signInId = await insertSignIn(
      tx,
      { userId: taken.user_id, appId, credential: 'oauth-token', scopes, codeId: taken.id },
      now,
    );
    return issuePair(tx, now, signInId, scopes);
  }
}
