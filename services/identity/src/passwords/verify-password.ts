import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import { BadCredentials } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { PasswordHashing } from './password-hashing.js';

interface Claimed {
  id: string;
  password_hash: string | null;
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

  /** The account's id, or `identity.bad-credentials`: for unknown, wrong and locked alike, after the same work. */
  async execute(login: string, password: string): Promise<string> {
    const account = await this.claim(login.toLowerCase());
    const isRight = account?.password_hash ? await this.hashing.verify(account.password_hash, password) : await this.hashing.pretend(password);
    if (!account || !isRight) throw new BadCredentials();
    await this.forgive(account.id);
    if (this.hashing.isOutdated(account.password_hash!)) await this.rehash(account.id, password);
    return account.id;
  }

  private claim(login: string): Promise<Claimed | undefined> {
    const now = this.clock.now();
    return this.db.maybe<Claimed>(sql`
      update users set
        failed_login_attempts = case when locked_until <= ${now} then 1 else failed_login_attempts + 1 end,
        lockouts = case when locked_until <= ${now} or failed_login_attempts < 4 then lockouts else lockouts + 1 end,
        locked_until = case
          when locked_until <= ${now} then null
          when failed_login_attempts = 4 then ${now}::timestamptz + least(interval '15 minutes' * power(2, lockouts), interval '1 hour')
        end
      where (username = ${login} or email = ${login}) and deleted_at is null
        and (locked_until <= ${now} or (locked_until is null and failed_login_attempts < 5))
      returning id, password_hash`);
  }

  private async forgive(id: string): Promise<void> {
    await this.db.run(sql`update users set failed_login_attempts = 0, locked_until = null, lockouts = 0 where id = ${id}`);
  }

  private async rehash(id: string, password: string): Promise<void> {
    await this.db.run(sql`update users set password_hash = ${await this.hashing.hash(password)} where id = ${id}`);
  }
}
