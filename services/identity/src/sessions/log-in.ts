import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import type { StartedSession } from '@mnw/contracts/identity/user';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { BadCredentials } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { holdsPassword } from '../passwords/attempts.queries.js';
import { VerifyPassword } from '../passwords/verify-password.js';
import { startSession } from './start-session.js';

@Controller()
export class LogIn {
  constructor(
    private readonly db: IdentityDb,
    private readonly verifyPassword: VerifyPassword,
    private readonly clock: Clock,
  ) {}

  @Rpc(logIn)
  async execute({ login, password, client }: InputOf<typeof logIn>): Promise<StartedSession> {
    const verified = await this.verifyPassword.execute(login, password);
    return this.db.transaction(async (tx) => {
      // A reset between the check and this point revoked what the old password opens; this session must not survive it.
      if (!(await holdsPassword(tx, verified))) throw new BadCredentials();
      return startSession(tx, this.clock, verified.userId, client);
    });
  }
}
