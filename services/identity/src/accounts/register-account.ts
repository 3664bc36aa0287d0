import { Injectable } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { accountRegistered } from '@mnw/contracts/identity/account-registered.event';
import { addressReused } from '@mnw/contracts/identity/address-reused.event';
import type { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { KeyRing } from '@mnw/secrets/key-ring';
import { UsernameTaken } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { issueLink } from '../links/login-tokens.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { findAccountByEmail } from './accounts.queries.js';
import { isReserved } from './reserved-usernames.js';
import { recordSecurityEvent } from './security-events.js';

type Registration = InputOf<typeof registerAccount>;
const checkMail = { status: 'check-mail' as const };

/** Two people joined with one address in the same moment; the second is told by mail, like anybody who joins with a known one. */
class AddressKnown extends DomainError {
  constructor() {
    super('identity.address-known', 'conflict', 'internal');
  }
}

@Injectable()
export class RegisterAccount {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** The same answer and the same work whether or not the address is known. */
  async execute(registration: Registration): Promise<typeof checkMail> {
    refuseGuessable(registration.password, registration);
    if (isReserved(registration.username)) throw new UsernameTaken();
    const hash = await this.hashing.hash(registration.password);
    try {
      await this.db.transaction((tx) => this.join(tx, registration, hash), {
        constraints: { users_username_key: () => new UsernameTaken(), users_email_key: () => new AddressKnown() },
      });
    } catch (error) {
      if (!(error instanceof AddressKnown)) throw error;
      await this.db.transaction((tx) => tellOwner(tx, registration));
    }
    return checkMail;
  }

  private async join(tx: Tx, { username, email }: Registration, hash: string): Promise<void> {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into users (username, email, display_name, password_hash) values (${username}, ${email}, ${username}, ${hash}) returning id`);
    const loginTokenId = await issueLink(tx, this.keyRing, this.clock, { userId: id, purpose: 'verify-email' });
    await recordSecurityEvent(tx, id, 'joined');
    await addToOutbox(tx, accountRegistered, { user_id: id, login_token_id: loginTokenId });
  }
}

/** A taken username is refused as ever, so that a known address does not show by its absence. */
async function tellOwner(tx: Tx, { username, email }: Registration): Promise<void> {
  const taken = await tx.maybe(sql`select 1 from users where username = ${username}`);
  if (taken) throw new UsernameTaken();
  const owner = await findAccountByEmail(tx, email);
  if (owner) await addToOutbox(tx, addressReused, { user_id: owner.id });
}
