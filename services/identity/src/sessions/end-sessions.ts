import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { endSession, logOut, logOutEverywhere } from '@mnw/contracts/identity/sessions.rpc';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { SessionNotFound } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { markSessionEnded } from './sessions.queries.js';

@Controller()
export class EndSessions {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  /** Ends one session of the account; a session of somebody else is not found. */
  @Rpc(endSession)
  async one({ session_id }: InputOf<typeof endSession>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireAccount(actor);
    if (!(await this.endOne(session_id, userId))) throw new SessionNotFound();
    return {};
  }

  @Rpc(logOut)
  async current(_input: object, actor: Actor): Promise<Record<string, never>> {
    const { userId, credentialId } = requireAccount(actor);
    await this.endOne(credentialId, userId);
    return {};
  }

  /** Revokes every credential: sessions, tokens, links and apps. SSH keys are paused. */
  @Rpc(logOutEverywhere)
  async everywhere(_input: object, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireAccount(actor);
    await this.db.transaction(async (tx) => {
      const ended = await this.waysIn.end(tx, userId, 'log-out-everywhere');
      await recordSecurityEvent(tx, userId, 'sessions-ended', { ended });
    });
    return {};
  }

  private endOne(sessionId: string, userId: string): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const ended = await markSessionEnded(tx, { sessionId, userId }, this.clock.now());
      if (ended) this.waysIn.announce(tx, userId);
      return ended;
    });
  }
}
