import { Injectable } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { logIn } from '@mnw/contracts/identity/log-in.rpc';
import type { StartedSession } from '@mnw/contracts/identity/user';
import { Clock } from '@mnw/config/clock';
import { IdentityDb } from '../identity.db.js';
import { VerifyPassword } from '../passwords/verify-password.js';
import { startSession } from './start-session.js';

@Injectable()
export class LogIn {
  constructor(
    private readonly db: IdentityDb,
    private readonly verifyPassword: VerifyPassword,
    private readonly clock: Clock,
  ) {}

  async execute({ login, password, client }: InputOf<typeof logIn>): Promise<StartedSession> {
    const userId = await this.verifyPassword.execute(login, password);
    return this.db.transaction((tx) => startSession(tx, this.clock, userId, client));
  }
}
