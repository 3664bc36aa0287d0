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

/** Names that are held at one time. A network is a /24 or /64, so it may be a school; proved accounts do not count. */
const mostOfAddress = 5;
const mostOfNetwork = 50;

/**
 * Takes the username and notes the request; a job makes the account. Whether the address is known is not even looked at here, so neither the
 * answer, nor its time, nor what a second try meets can tell.
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
