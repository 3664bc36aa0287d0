import { Controller, Inject } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { accountVerified } from '@mnw/contracts/identity/account-verified.event';
import { getFirstProof } from '@mnw/contracts/identity/get-first-proof.rpc';
import { Clock } from '@mnw/host/clock';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyRing, sha256 } from '@mnw/secrets/key-ring';
import { endHold, takeUsernameAsOwner } from '../accounts/kept-usernames.queries.js';
import { holderOf } from '../accounts/name-holder.js';
import { isNameless, isReserved } from '../accounts/reserved-usernames.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import type { IdentityConfig } from '../identity.config.js';
import { IdentityDb } from '../identity.db.js';
import { LinkNotUsable, PasswordNeeded, UsernameNeeded, UsernameTaken } from '../identity.errors.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { markProved, nameAndAddress, setUsername, unprovedAccountOf, type Unproved } from './first-proof.queries.js';

export interface ProofShown {
  /** The cookie of the browser that registered. */
  attempt_token?: string | undefined;
  /** The password from registration, or a new one. */
  password?: string | undefined;
  /** A username other than the one from registration, which a stranger may have chosen. */
  username?: string | undefined;
}

/** In the browser that registered, the password from registration is the person's own. */
const hasJoinedHere = (
  account: Unproved,
  { attempt_token }: ProofShown,
): account is Unproved & { password_hash: string } =>
  account.password_hash !== null &&
  attempt_token !== undefined &&
  account.join_attempt_hash?.equals(sha256(attempt_token)) === true;

/**
 * Anybody can register with anybody's address, so the password of an unproved account may be a stranger's. Whoever
 * opens the emailed link keeps the password only in the browser that registered, or by entering it; otherwise they
 * choose a new one. Everything else that was set up before is removed.
 */
@Controller()
export class FirstProof {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly waysIn: WaysIn,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  /**
   * Called before the link is consumed: the password hash that the account will have; undefined if the address is
   * proved already.
   */
  async passwordFor(token: string, shown: ProofShown): Promise<string | undefined> {
    const account = await this.accountOf(token);
    if (!account) return undefined;
    if (hasJoinedHere(account, shown)) return account.password_hash;
    const { password_hash: stored } = account;
    if (shown.password === undefined) throw new PasswordNeeded();
    if (stored && (await this.hashing.verify(stored, shown.password))) return stored;
    refuseGuessable(shown.password, account);
    return this.hashing.hash(shown.password);
  }

  /** Which fields the page of the link has to show. */
  @Rpc(getFirstProof)
  async asked({ token, attempt_token }: InputOf<typeof getFirstProof>): Promise<OutputOf<typeof getFirstProof>> {
    const account = await this.accountOf(token);
    if (!account || account.expires_at <= this.clock.now()) throw new LinkNotUsable();
    return {
      username: isNameless(account.username) ? null : account.username,
      asks_password: !hasJoinedHere(account, { attempt_token }),
    };
  }

  private accountOf(token: string): Promise<Unproved | undefined> {
    return unprovedAccountOf(this.db, sha256(token));
  }

  /**
   * Marks the address as proved, unless it was proved in the meantime. If the creator gate is open, a proved address is
   * enough to create projects.
   */
  async record(
    tx: Tx,
    userId: string,
    { hash, username }: { hash: string; username: string | undefined },
  ): Promise<void> {
    const mayCreate = this.config.CREATOR_GATE === 'open';
    if (!(await markProved(tx, userId, { hash, mayCreate }))) return;
    await this.nameFor(tx, userId, username);
    const ended = await this.waysIn.end(tx, userId, 'first-proof');
    const { sessions = 0, 'api-tokens': tokens = 0, 'app-sign-ins': apps = 0 } = ended;
    await recordSecurityEvent(tx, userId, 'email-verified');
    if (sessions + tokens + apps > 0) await recordSecurityEvent(tx, userId, 'first-proof-cleared', { ended });
    await addToOutbox(tx, accountVerified, { user_id: userId });
  }

  /** Whoever proves the address chooses the username, because a stranger may have registered with it. */
  private async nameFor(tx: Tx, userId: string, chosen: string | undefined): Promise<void> {
    const { username, email } = await nameAndAddress(tx, userId);
    if (chosen === undefined || chosen === username) {
      if (isNameless(username)) throw new UsernameNeeded();
    } else {
      const holder = holderOf(this.keyRing, email);
      const isTaken = isReserved(chosen) || !(await takeUsernameAsOwner(tx, chosen, holder, this.clock.now()));
      if (isTaken) throw new UsernameTaken();
      await setUsername(tx, userId, chosen);
    }
    await endHold(tx, userId);
  }
}
