import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { changePassword } from '@mnw/contracts/identity/me.rpc';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { findAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { PasswordHashing } from './password-hashing.js';
import { refuseGuessable } from './password-policy.js';
import { VerifyPassword } from './verify-password.js';

@Controller()
export class ChangePassword {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly verifyPassword: VerifyPassword,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  /** Everything but this session ends: whoever had the old password is out. */
  @Rpc(changePassword)
  async execute({ current_password, password }: InputOf<typeof changePassword>, actor: Actor): Promise<Record<string, never>> {
    const caller = requireActiveAccount(actor);
    const { userId, credentialId } = caller;
    refuseGuessable(password, await findAccount(this.db, userId));
    await this.verifyPassword.inSession(caller, current_password, 'current_password');
    const hash = await this.hashing.hash(password);
    await this.db.transaction(async (tx) => {
      await this.waysIn.holdCaller(tx, caller);
      await setPassword(tx, userId, hash, this.clock.now());
      const ended = await this.waysIn.end(tx, userId, 'password-change', credentialId);
      await recordSecurityEvent(tx, userId, 'password-changed', { ended });
    });
    return {};
  }
}

/** Stores the new hash and lifts a lock that guesses at the old one caused. What the old one opened ends with `WaysIn.end`. */
export async function setPassword(tx: Tx, userId: string, hash: string, now: Date): Promise<void> {
  await tx.run(sql`
    update users set password_hash = ${hash}, password_changed_at = ${now}, failed_login_attempts = 0, locked_until = null, lockouts = 0 where id = ${userId}`);
}
