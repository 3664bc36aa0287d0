import { Injectable } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { endSession } from '@mnw/contracts/identity/sessions.rpc';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { endAccessOf } from '../app-tokens/end-access.js';
import { SessionNotFound } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { endSessionsOf } from './sessions.queries.js';

@Injectable()
export class EndSessions {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  /** Ends one session of the account; a foreign one is not found. */
  async one({ session_id }: InputOf<typeof endSession>, actor: Actor): Promise<object> {
    const { userId } = requireAccount(actor);
    const ended = await this.db.run(sql`update user_sessions set ended_at = ${this.clock.now()} where id = ${session_id} and user_id = ${userId} and ended_at is null`);
    if (ended === 0) throw new SessionNotFound();
    return {};
  }

  async current(actor: Actor): Promise<object> {
    const { userId, credentialId } = requireAccount(actor);
    await this.db.run(sql`update user_sessions set ended_at = ${this.clock.now()} where id = ${credentialId} and user_id = ${userId} and ended_at is null`);
    return {};
  }

  /** Sessions, tokens and apps alike: after this nothing that was handed out works. */
  async everywhere(actor: Actor): Promise<object> {
    const { userId } = requireAccount(actor);
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      await endSessionsOf(tx, userId, now);
      await tx.run(sql`update api_tokens set revoked_at = ${now} where user_id = ${userId} and revoked_at is null`);
      await endAccessOf(tx, userId, now);
      await recordSecurityEvent(tx, userId, 'sessions-ended');
    });
    return {};
  }
}
