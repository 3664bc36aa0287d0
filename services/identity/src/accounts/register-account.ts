import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { Clock } from '@mnw/host/clock';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyRing, newToken, sha256 } from '@mnw/secrets/key-ring';
import { TooManyJoins, UsernameTaken } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { addJoinRequest } from '../links/address-requests.queries.js';
import { answerAddressRequests } from '../links/answer-address-requests.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { namesHeld, takeUsername, type Holder } from './kept-usernames.queries.js';
import { hasTail, holderOf } from './name-holder.js';
import { isReserved } from './reserved-usernames.js';

/**
 * Limits of usernames reserved at one time. A network is a /24 or /64 and may be a school, so proved accounts do not
 * count.
 */
const mostOfAddress = 5;
const mostOfNetwork = 50;

/**
 * Reserves the username and stores the request; a job creates the account later. This code never looks up whether the
 * address is known, so neither the response, nor its timing, nor a second attempt can reveal it.
 */
@Controller()
export class RegisterAccount {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly keyRing: KeyRing,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  @Rpc(registerAccount)
  async execute(registration: InputOf<typeof registerAccount>): Promise<OutputOf<typeof registerAccount>> {
    const { username, email, password, client } = registration;
    refuseGuessable(password, registration);
    if (isReserved(username)) throw new UsernameTaken();
    const hash = await this.hashing.hash(password);
    const attempt = newToken();
    const holder = holderOf(this.keyRing, email, client);
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      await this.refuseTooMany(tx, email, holder, now);
      if (!(await takeUsername(tx, username, holder, now))) throw new UsernameTaken();
      await addJoinRequest(tx, {
        email,
        username,
        password_hash: hash,
        join_attempt_hash: sha256(attempt),
        created_at: now,
      });
      tx.afterCommit(() => void this.jobs.wake(answerAddressRequests));
    });
    return { status: 'check-mail', attempt_token: attempt };
  }

  private async refuseTooMany(tx: Tx, email: string, holder: Holder, now: Date): Promise<void> {
    const held = await namesHeld(tx, holder, now);
    if (held.by_address >= mostOfAddress) throw new TooManyJoins(hasTail(email) ? 'tails' : 'address');
    if (held.by_client >= mostOfNetwork) throw new TooManyJoins('network');
  }
}
