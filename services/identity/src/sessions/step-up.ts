import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { stepUp } from '@mnw/contracts/identity/sessions.rpc';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { SessionNotFound } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { VerifyPassword } from '../passwords/verify-password.js';
import { renewSession } from './sessions.queries.js';

/**
 * Verifies the password again. The session keeps its row and gets a new token, so a stolen copy of the old token gains
 * nothing.
 */
@Controller()
export class StepUp {
  constructor(
    private readonly db: IdentityDb,
    private readonly verifyPassword: VerifyPassword,
    private readonly clock: Clock,
  ) {}

  @Rpc(stepUp)
  async execute({ password, client }: InputOf<typeof stepUp>, actor: Actor): Promise<OutputOf<typeof stepUp>> {
    const account = requireAccount(actor);
    await this.verifyPassword.inSession(account, password, 'password');
    const token = newToken();
    await this.db.transaction(async (tx) => {
      const session = { sessionId: account.credentialId, userId: account.userId };
      if (!(await renewSession(tx, session, sha256(token), this.clock.now()))) throw new SessionNotFound();
      await recordSecurityEvent(tx, account.userId, 'stepped-up', {}, client);
    });
    return { session_token: token };
  }
}
