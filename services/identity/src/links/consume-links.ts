import { Inject, Injectable } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { accountVerified } from '@mnw/contracts/identity/account-verified.event';
import type { consumeLoginLink, resetPassword, verifyEmail } from '@mnw/contracts/identity/consume-link.rpc';
import type { StartedSession } from '@mnw/contracts/identity/user';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/messaging/config-token';
import { addToOutbox } from '@mnw/messaging/outbox';
import { findAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import type { IdentityConfig } from '../identity.config.js';
import { IdentityDb } from '../identity.db.js';
import { setPassword } from '../passwords/change-password.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { endSessionsOf } from '../sessions/sessions.queries.js';
import { startSession } from '../sessions/start-session.js';
import { consumeLink } from './login-tokens.js';

/** What the mailed links do when their page is posted; opening one shows the page and changes nothing. */
@Injectable()
export class ConsumeLinks {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  verifyEmail({ token, client }: InputOf<typeof verifyEmail>): Promise<StartedSession> {
    return this.db.transaction(async (tx) => {
      const userId = await consumeLink(tx, this.clock, 'verify-email', token);
      await this.markVerified(tx, userId);
      return startSession(tx, this.clock, userId, client);
    });
  }

  /** Whoever opened the mail has shown that the address is theirs. */
  logIn({ token, client }: InputOf<typeof consumeLoginLink>): Promise<StartedSession> {
    return this.db.transaction(async (tx) => {
      const userId = await consumeLink(tx, this.clock, 'login-link', token);
      if (!(await findAccount(tx, userId)).email_verified) await this.markVerified(tx, userId);
      return startSession(tx, this.clock, userId, client);
    });
  }

  async resetPassword({ token, password }: InputOf<typeof resetPassword>): Promise<object> {
    const hash = await this.hashing.hash(password);
    await this.db.transaction(async (tx) => {
      const userId = await consumeLink(tx, this.clock, 'password-reset', token);
      refuseGuessable(password, await findAccount(tx, userId));
      await setPassword(tx, userId, hash, this.clock.now());
      await endSessionsOf(tx, userId, this.clock.now());
    });
    return {};
  }

  /** With the gate open a verified address is all it takes to create. */
  private async markVerified(tx: Tx, userId: string): Promise<void> {
    await tx.run(sql`
      update users set email_verified = true, can_create_projects = can_create_projects or ${this.config.CREATOR_GATE === 'open'} where id = ${userId}`);
    await recordSecurityEvent(tx, userId, 'email-verified');
    await addToOutbox(tx, accountVerified, { user_id: userId });
  }
}
