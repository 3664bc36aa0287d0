import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { AccountActor } from '@mnw/contracts/actor';
import { canonicalEmail } from '@mnw/contracts/text';
import { BadCredentials, WrongPassword } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import {
  claimAccountAttempt,
  claimSessionAttempt,
  forgiveAccount,
  forgiveSession,
  findPasswordHash,
  spendAsMuch,
  storeRehash,
  type Claimed,
} from './attempts.queries.js';
import { PasswordHashing } from './password-hashing.js';

export interface VerifiedPassword {
  userId: string;
  /** The stored hash that the password fits. Whoever acts on it later compares it again: the password may be changed meanwhile. */
  hash: string;
}

/**
 * Checks a password under the lockout. **Claim before verify**: one guarded update takes an attempt before the hash is looked at, so of
 * any number of parallel guesses five are evaluated. The fifth locks the password path for 15 minutes, doubling to an hour.
 */
@Injectable()
export class VerifyPassword {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly clock: Clock,
  ) {}

  /**
   * Of somebody who logs in; `identity.bad-credentials` for unknown, wrong, locked and unproved accounts alike, after the same work.
   * An account whose address is not proved cannot be logged in to: otherwise joining with an address and logging in would tell whether
   * the address was known before.
   */
  async execute(login: string, password: string): Promise<VerifiedPassword> {
    const account = await claimAccountAttempt(this.db, canonicalEmail(login), this.clock.now());
    // A row was written for a known account; the commit of one must cost an unknown one the same.
    if (!account) await spendAsMuch(this.db);
    const hash = await this.check(account, password);
    if (!account?.email_verified || hash === undefined) throw new BadCredentials();
    await forgiveAccount(this.db, account.id);
    return { userId: account.id, hash };
  }

  /** Of somebody who is logged in: the session has its own count of attempts, so that nobody else can use them up. `field` is where the caller typed it. */
  async inSession(
    { userId, credential, credentialId }: AccountActor,
    password: string,
    field: WrongPassword['field'],
  ): Promise<VerifiedPassword> {
    const account =
      credential === 'session'
        ? await claimSessionAttempt(this.db, { sessionId: credentialId, userId }, this.clock.now())
        : undefined;
    const hash = await this.check(account, password);
    if (hash === undefined) throw new WrongPassword(field);
    await forgiveSession(this.db, credentialId);
    return { userId, hash };
  }

  /** The hash as it is stored from now on, if the password fits. */
  private async check(account: Claimed | undefined, password: string): Promise<string | undefined> {
    const stored = account?.password_hash;
    const isRight = stored ? await this.hashing.verify(stored, password) : await this.hashing.pretend(password);
    if (!account || !stored || !isRight) return undefined;
    if (!this.hashing.isOutdated(stored)) return stored;
    const renewed = await this.hashing.hash(password);
    if (await storeRehash(this.db, account.id, stored, renewed)) return renewed;
    // A log-in beside this one has renewed it, or the password was changed meanwhile.
    const current = await findPasswordHash(this.db, account.id);
    return current && (await this.hashing.verify(current, password)) ? current : undefined;
  }
}
