import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { consumeLoginLink, resetPassword, verifyEmail } from '@mnw/contracts/identity/consume-link.rpc';
import type { StartedSession } from '@mnw/contracts/identity/user';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { findAccount } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { IdentityDb } from '../identity.db.js';
import { setPassword } from '../passwords/passwords.queries.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { refuseGuessable } from '../passwords/password-policy.js';
import { startSession } from '../sessions/start-session.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { FirstProof } from './first-proof.js';
import { consumeLink } from './login-tokens.js';
import type { LinkPurpose } from './login-tokens.queries.js';

/** Uses an emailed link when its page is posted; opening the link only shows the page. */
@Controller()
export class ConsumeLinks {
  constructor(
    private readonly db: IdentityDb,
    private readonly hashing: PasswordHashing,
    private readonly proofs: FirstProof,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Rpc(verifyEmail)
  verifyEmail(input: InputOf<typeof verifyEmail>): Promise<StartedSession> {
    return this.enter('verify-email', input);
  }

  /** Opening the email proves that the address belongs to the person. */
  @Rpc(consumeLoginLink)
  logIn(input: InputOf<typeof consumeLoginLink>): Promise<StartedSession> {
    return this.enter('login-link', input);
  }

  /** A reset link also proves the address. */
  @Rpc(resetPassword)
  async resetPassword({ token, password, username }: InputOf<typeof resetPassword>): Promise<Record<string, never>> {
    const hash = await this.hashing.hash(password);
    await this.db.transaction(async (tx) => {
      const userId = await consumeLink(tx, this.clock, 'password-reset', token);
      refuseGuessable(password, await findAccount(tx, userId));
      await this.proofs.record(tx, userId, { hash, username });
      await setPassword(tx, userId, hash, this.clock.now());
      const ended = await this.waysIn.end(tx, userId, 'password-reset');
      await recordSecurityEvent(tx, userId, 'password-reset', { ended });
    });
    return {};
  }

  private async enter(
    purpose: LinkPurpose,
    { token, client, ...shown }: InputOf<typeof verifyEmail>,
  ): Promise<StartedSession> {
    const hash = await this.proofs.passwordFor(token, shown);
    return this.db.transaction(async (tx) => {
      const userId = await consumeLink(tx, this.clock, purpose, token);
      if (hash !== undefined) await this.proofs.record(tx, userId, { hash, username: shown.username });
      return startSession(tx, this.clock, userId, client);
    });
  }
}
