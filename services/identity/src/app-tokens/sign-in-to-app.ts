import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { everyAppScope } from '@mnw/contracts/identity/app-scopes';
import { signInToApp } from '@mnw/contracts/identity/sign-in-to-app.rpc';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { AppNotFound, BadCredentials, SecondFactorRequired } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { holdsPassword } from '../passwords/attempts.queries.js';
import { VerifyPassword } from '../passwords/verify-password.js';
import { lockHolder } from './app-tokens.queries.js';
import { issueAccessToken } from './issue-tokens.js';
import { insertSignIn } from './sign-ins.queries.js';

/** Sign-in with a password that was typed into an app. Only sync may call this; it has verified the app's key. */
@Controller()
export class SignInToApp {
  constructor(
    private readonly db: IdentityDb,
    private readonly verifyPassword: VerifyPassword,
    private readonly clock: Clock,
  ) {}

  @Rpc(signInToApp)
  async execute(
    { email, password, app_id }: InputOf<typeof signInToApp>,
    actor: Actor,
  ): Promise<OutputOf<typeof signInToApp>> {
    requireService(actor, 'sync');
    const verified = await this.verifyPassword.execute(email.trim(), password);
    const { userId } = verified;
    const now = this.clock.now();
    return this.db.transaction(
      async (tx) => {
        if (!(await holdsPassword(tx, verified))) throw new BadCredentials();
        // Checked after the password; otherwise anybody could find out whether an account has a second factor.
        if ((await lockHolder(tx, userId)).has_second_factor) throw new SecondFactorRequired();
        const signInId = await insertSignIn(
          tx,
          { userId, appId: app_id, credential: 'sync-token', scopes: everyAppScope },
          now,
        );
        const { token, expiresAt } = await issueAccessToken(tx, now, signInId, 'sync-token');
        await recordSecurityEvent(tx, userId, 'app-signed-in', { app_id });
        return {
          token,
          user_id: userId as OutputOf<typeof signInToApp>['user_id'],
          expires_at: expiresAt.toISOString(),
        };
      },
      { constraints: { app_sign_ins_app_id_fkey: () => new AppNotFound() } },
    );
  }
}
