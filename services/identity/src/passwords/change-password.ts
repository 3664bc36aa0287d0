import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { changePassword } from '@mnw/contracts/identity/me.rpc';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { findAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { PasswordHashing } from './password-hashing.js';
import { refuseGuessable } from './password-policy.js';
import { setPassword } from './passwords.queries.js';
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

  /** Everything except this session is revoked, which locks out anybody who knew the old password. */
  @Rpc(changePassword)
  async execute(
    { current_password, password }: InputOf<typeof changePassword>,
    actor: Actor,
  ): Promise<Record<string, never>> {
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
