import { Injectable } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { endSession } from '@mnw/contracts/identity/sessions.rpc';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { SessionNotFound } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';

@Injectable()
export class EndSessions {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  /** Ends one session of the account; a foreign one is not found. */
  async one({ session_id }: InputOf<typeof endSession>, actor: Actor): Promise<object> {
    const { userId } = requireAccount(actor);
    if (!(await this.endOne(session_id, userId))) throw new SessionNotFound();
    return {};
  }

  async current(actor: Actor): Promise<object> {
    const { userId, credentialId } = requireAccount(actor);
    await this.endOne(credentialId, userId);
    return {};
  }

  /** Sessions, tokens, links and apps alike: after this, nothing that was handed out works. */
  async everywhere(actor: Actor): Promise<object> {
    const { userId } = requireAccount(actor);
    await this.db.transaction(async (tx) => {
      const ended = await this.waysIn.end(tx, userId, 'log-out-everywhere');
      await recordSecurityEvent(tx, userId, 'sessions-ended', { ended });
    });
    return {};
  }

  private endOne(sessionId: string, userId: string): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const ended = await tx.run(sql`update user_sessions set ended_at = ${this.clock.now()} where id = ${sessionId} and user_id = ${userId} and ended_at is null`);
      if (ended > 0) this.waysIn.announce(tx, userId);
      return ended > 0;
    });
  }
}
