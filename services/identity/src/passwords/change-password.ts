import { Injectable } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { changePassword } from '@mnw/contracts/identity/me.rpc';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { IdentityDb } from '../identity.db.js';
import { findAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { endAccessOf } from '../app-tokens/end-access.js';
import { endSessionsOf } from '../sessions/sessions.queries.js';
import { PasswordHashing } from './password-hashing.js';
import { refuseGuessable } from './password-policy.js';
import { VerifyPassword } from './verify-password.js';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly verifyPassword: VerifyPassword,
    private readonly clock: Clock,
  ) {}

  /** Every other session ends, and every app signs in again: whoever had the old password is out. */
  async execute({ current_password, password }: InputOf<typeof changePassword>, actor: Actor): Promise<object> {
    const { userId, credentialId } = requireAccount(actor);
    const account = await findAccount(this.db, userId);
    refuseGuessable(password, account);
    await this.verifyPassword.execute(account.username, current_password);
    const hash = await this.hashing.hash(password);
    await this.db.transaction(async (tx) => {
      await setPassword(tx, userId, hash, this.clock.now());
      await endSessionsOf(tx, userId, this.clock.now(), credentialId);
    });
    return {};
  }
}

/** Stores the new hash, lifts a lock that guesses at the old one caused, ends what apps got by the old one, and notes it in the security log. */
export async function setPassword(tx: Tx, userId: string, hash: string, now: Date): Promise<void> {
  await tx.run(sql`
    update users set password_hash = ${hash}, password_changed_at = ${now}, failed_login_attempts = 0, locked_until = null, lockouts = 0 where id = ${userId}`);
  await endAccessOf(tx, userId, now);
  await recordSecurityEvent(tx, userId, 'password-changed');
}
