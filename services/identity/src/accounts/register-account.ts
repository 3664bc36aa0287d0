import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import { Jobs } from '@mnw/jobs/jobs';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { UsernameTaken } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { answerAddressRequests } from '../links/answer-address-requests.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { takeUsername } from './kept-usernames.queries.js';
import { isReserved } from './reserved-usernames.js';

/**
 * Takes the username and notes the request; a job makes the account. Whether the address is known is not even looked at here, so neither the
 * answer, nor its time, nor what a second try meets can tell.
 */
@Injectable()
export class RegisterAccount {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async execute(registration: InputOf<typeof registerAccount>): Promise<OutputOf<typeof registerAccount>> {
    const { username, email, password } = registration;
    refuseGuessable(password, registration);
    if (isReserved(username)) throw new UsernameTaken();
    const hash = await this.hashing.hash(password);
    const attempt = newToken();
    await this.db.transaction(async (tx) => {
      if (!(await takeUsername(tx, username, this.clock.now()))) throw new UsernameTaken();
      await tx.run(sql`
        insert into address_requests (purpose, email, username, password_hash, join_attempt_hash)
        values ('join', ${email}, ${username}, ${hash}, ${sha256(attempt)})`);
      tx.afterCommit(() => void this.jobs.wake(answerAddressRequests));
    });
    return { status: 'check-mail', attempt_token: attempt };
  }
}
