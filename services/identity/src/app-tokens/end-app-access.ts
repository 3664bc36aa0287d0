import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { endAppAccess } from '@mnw/contracts/identity/app-access.rpc';
import { deviceRemoved } from '@mnw/contracts/sync/device-removed.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { IdentityDb } from '../identity.db.js';
import { AppNotFound } from '../identity.errors.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { endAccessOf, endSignIns } from './end-access.queries.js';

@Controller()
export class EndAppAccess {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  /** Revokes the app's access and deletes its consents. An app without access is not found. */
  @Rpc(endAppAccess)
  execute({ app_id }: InputOf<typeof endAppAccess>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireAccount(actor);
    return this.db.transaction(async (tx) => {
      if ((await endAccessOf(tx, userId, this.clock.now(), app_id)) === 0) throw new AppNotFound();
      this.waysIn.announce(tx, userId);
      await recordSecurityEvent(tx, userId, 'app-ended', { app_id });
      return {};
    });
  }

  /** Removing a device revokes the sign-ins that belong to it. */
  @OnEvent(deviceRemoved, { consumer: 'identity__end-device-tokens' })
  async endDevice({ user_id, app_id, token_ids }: EventOf<typeof deviceRemoved>, tx: Tx): Promise<void> {
    await endSignIns(tx, { userId: user_id, appId: app_id, ids: token_ids }, this.clock.now());
  }
}
