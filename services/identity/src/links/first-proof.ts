import { Inject, Injectable } from '@nestjs/common';
import { accountVerified } from '@mnw/contracts/identity/account-verified.event';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/messaging/config-token';
import { addToOutbox } from '@mnw/messaging/outbox';
import { sha256 } from '@mnw/secrets/key-ring';
import { recordSecurityEvent } from '../accounts/security-events.js';
import type { IdentityConfig } from '../identity.config.js';
import { IdentityDb } from '../identity.db.js';
import { PasswordNeeded } from '../identity.errors.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { WaysIn } from '../ways-in/ways-in.js';

export interface ProofShown {
  /** The cookie of the browser that joined. */
  attempt_token?: string | undefined;
  /** The password of joining, or a new one. */
  password?: string | undefined;
}

interface Unproved {
  username: string;
  email: string;
  password_hash: string | null;
  join_attempt_hash: Buffer | null;
}

/**
 * Anybody can join with anybody's address, so the password of an unproved account may be a stranger's. Whoever opens the mailed link keeps
 * it only in the browser that joined, or by typing it; otherwise they choose their own. Everything else that was set up before ends.
 */
@Injectable()
export class FirstProof {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly waysIn: WaysIn,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  /** Before the link is used up: the hash that the account has from now on, or undefined where the address is proved already. */
  async passwordFor(token: string, shown: ProofShown): Promise<string | undefined> {
    const account = await this.db.maybe<Unproved>(sql`
      select username, email, password_hash, join_attempt_hash from login_tokens t join users u on u.id = t.user_id
      where t.token_hash = ${sha256(token)} and t.used_at is null and not u.email_verified and u.deleted_at is null`);
    if (!account) return undefined;
    const { password_hash: stored, join_attempt_hash: attempt } = account;
    if (stored && attempt && shown.attempt_token && sha256(shown.attempt_token).equals(attempt)) return stored;
    if (shown.password === undefined) throw new PasswordNeeded();
    if (stored && (await this.hashing.verify(stored, shown.password))) return stored;
    refuseGuessable(shown.password, account);
    return this.hashing.hash(shown.password);
  }

  /** Marks the address as proved, unless it was proved meanwhile. With the gate open, a proved address is all it takes to create. */
  async record(tx: Tx, userId: string, hash: string): Promise<void> {
    const first = await tx.run(sql`
      update users set email_verified = true, password_hash = ${hash}, join_attempt_hash = null, failed_login_attempts = 0, locked_until = null, lockouts = 0,
        can_create_projects = can_create_projects or ${this.config.CREATOR_GATE === 'open'}
      where id = ${userId} and not email_verified`);
    if (first === 0) return;
    const ended = await this.waysIn.end(tx, userId, 'first-proof');
    const { sessions = 0, 'api-tokens': tokens = 0, 'app-sign-ins': apps = 0 } = ended;
    await recordSecurityEvent(tx, userId, 'email-verified');
    if (sessions + tokens + apps > 0) await recordSecurityEvent(tx, userId, 'first-proof-cleared', { ended });
    await addToOutbox(tx, accountVerified, { user_id: userId });
  }
}
