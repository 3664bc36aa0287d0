import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { endAppAccess, listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { signInToApp } from '@mnw/contracts/identity/sign-in-to-app.rpc';
import { deviceRemoved } from '@mnw/contracts/sync/device-removed.event';
import { Clock } from '@mnw/config/clock';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { appsWithAccess, endAccess } from './apps-with-access.js';
import { endSignIns } from './end-access.js';
import { SignInToApp } from './sign-in-to-app.js';

@Controller()
export class AppTokensController {
  constructor(
    private readonly db: IdentityDb,
    private readonly signIns: SignInToApp,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Rpc(signInToApp) signIn(input: InputOf<typeof signInToApp>, actor: Actor): Promise<OutputOf<typeof signInToApp>> {
    return this.signIns.execute(input, actor);
  }

  @Rpc(listAppsWithAccess) list(input: InputOf<typeof listAppsWithAccess>, actor: Actor): Promise<OutputOf<typeof listAppsWithAccess>> {
    return appsWithAccess(this.db, this.clock.now(), input, requireAccount(actor).userId);
  }
  @Rpc(endAppAccess) end(input: InputOf<typeof endAppAccess>, actor: Actor): Promise<object> {
    return endAccess(this.db, this.waysIn, this.clock.now(), input, requireAccount(actor).userId);
  }

  @OnEvent(deviceRemoved, { consumer: 'identity__end-device-tokens' }) async endDevice({ user_id, app_id, token_ids }: EventOf<typeof deviceRemoved>, tx: Tx): Promise<void> {
    await endSignIns(tx, { userId: user_id, appId: app_id, ids: token_ids }, this.clock.now());
  }
}
