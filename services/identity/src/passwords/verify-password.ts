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
  /**
   * The stored hash that the password matched. Code that acts on it later must compare it again, because the password
   * may change in the meantime.
   */
  hash: string;
}

/**
 * Verifies a password with a lockout. **Claim before verify**: one guarded update claims an attempt before the hash is
 * compared, so of any number of parallel guesses only five are evaluated. The fifth locks password login for 15
 * minutes, doubling up to an hour.
 */
@Injectable()
export class VerifyPassword {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly clock: Clock,
  ) {}

  /**
   * Verifies a login. `identity.bad-credentials` is thrown for unknown, wrong, locked and unproved accounts alike,
   * after the same amount of work. An account with an unproved address cannot log in: otherwise registering with an
   * address and then logging in would reveal whether the address was already known.
   */
  async execute(login: string, password: string): Promise<VerifiedPassword> {
    const account = await claimAccountAttempt(this.db, canonicalEmail(login), this.clock.now());
    // A known account has just committed a write, so an unknown one must cost a commit too.
    if (!account) await spendAsMuch(this.db);
    const hash = await this.check(account, password);
    if (!account?.email_verified || hash === undefined) throw new BadCredentials();
    await forgiveAccount(this.db, account.id);
    return { userId: account.id, hash };
  }

  /**
   * Verifies the password of a logged-in person. Each session has its own count of attempts, so that nobody else can
   * use them up. `field` is the form field of the password.
   */
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

  /** The hash that is stored from now on, if the password matches. */
  private async check(account: Claimed | undefined, password: string): Promise<string | undefined> {
    const stored = account?.password_hash;
    const isRight = stored ? await this.hashing.verify(stored, password) : await this.hashing.pretend(password);
    if (!account || !stored || !isRight) return undefined;
    if (!this.hashing.isOutdated(stored)) return stored;
    const renewed = await this.hashing.hash(password);
    if (await storeRehash(this.db, account.id, stored, renewed)) return renewed;
    // A concurrent login has renewed the hash, or the password was changed in the meantime.
    const current = await findPasswordHash(this.db, account.id);
    return current && (await this.hashing.verify(current, password)) ? current : undefined;
  }
}
