import { randomBytes } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { appointOperator } from '@mnw/contracts/identity/appoint-operator.rpc';
import { Clock } from '@mnw/host/clock';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyRing } from '@mnw/secrets/key-ring';
import { AccountMismatch, UsernameTaken } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { FirstProof } from '../links/first-proof.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { setPassword } from '../passwords/passwords.queries.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { insertAppointed, lockNamesakes, setOperator, type Namesake } from './appoint-operator.queries.js';
import { takeUsernameAsOwner } from './kept-usernames.queries.js';
import { holderOf } from './name-holder.js';
import { isNameless } from './reserved-usernames.js';
import { recordSecurityEvent } from './security-events.js';

type Appointment = InputOf<typeof appointOperator>;
type Appointed = OutputOf<typeof appointOperator>;

/**
 * Makes an operator. Whoever runs the installation vouches for the address, so the account is proved as by a mailed link:
 * what was set up before, and by anybody, ends, and so does its password.
 */
@Controller()
export class AppointOperator {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly firstProof: FirstProof,
    private readonly waysIn: WaysIn,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  @Rpc(appointOperator)
  async execute(appointment: Appointment, actor: Actor): Promise<Appointed> {
    requireService(actor, 'operator');
    const { username, password: given } = appointment;
    const password = given ?? randomBytes(12).toString('base64url');
    refuseGuessable(password, appointment);
    // Hashed before anybody knows whether it is needed: no transaction stays open for an argon2 hash.
    const hash = await this.hashing.hash(password);
    return this.db.transaction(async (tx) => {
      const known = await this.find(tx, appointment);
      const account = known ?? { ...(await this.create(tx, appointment, hash)), email_verified: false };
      if (!account.email_verified) await this.firstProof.record(tx, account.id, { hash, username: undefined });
      else if (given !== undefined) await this.replacePassword(tx, account.id, hash);
      if (await setOperator(tx, account.id)) await recordSecurityEvent(tx, account.id, 'operator-appointed');
      const isGenerated = given === undefined && !account.email_verified;
      return { username, is_new: !known, generated_password: isGenerated ? password : null };
    });
  }

  /** The account that has both the name and the address, locked. Another account with one of them is the wrong one. */
  private async find(tx: Tx, { username, email }: Appointment): Promise<Namesake | undefined> {
    const namesakes = await lockNamesakes(tx, username, email);
    const [other] = namesakes.filter((each) => each.username !== username || each.email !== email);
    if (other) throw new AccountMismatch(other.username === username ? { username } : { email, owner: other.username });
    return namesakes[0];
  }

  /** Names that are reserved for us may be taken here; those that somebody holds, or had, may not. */
  private async create(tx: Tx, { username, email }: Appointment, hash: string): Promise<{ id: string }> {
    const now = this.clock.now();
    const isFree =
      !isNameless(username) && (await takeUsernameAsOwner(tx, username, holderOf(this.keyRing, email), now));
    const account = isFree ? await insertAppointed(tx, { username, email, hash }, now) : undefined;
    if (!account) throw new UsernameTaken();
    await recordSecurityEvent(tx, account.id, 'joined');
    return account;
  }

  private async replacePassword(tx: Tx, userId: string, hash: string): Promise<void> {
    await setPassword(tx, userId, hash, this.clock.now());
    const ended = await this.waysIn.end(tx, userId, 'password-reset');
    await recordSecurityEvent(tx, userId, 'password-replaced', { ended });
  }
}
