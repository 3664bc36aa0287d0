import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { signInToApp } from '@mnw/contracts/identity/sign-in-to-app.rpc';
import { deviceRemoved } from '@mnw/contracts/sync/device-removed.event';
import { Clock } from '@mnw/config/clock';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { endSignInsOfTokens } from './end-app-access.js';
import { SignInToApp } from './sign-in-to-app.js';

@Controller()
export class AppTokensController {
  constructor(
    private readonly signIns: SignInToApp,
    private readonly clock: Clock,
  ) {}

  @Rpc(signInToApp) signIn(input: InputOf<typeof signInToApp>, actor: Actor): Promise<OutputOf<typeof signInToApp>> {
    return this.signIns.execute(input, actor);
  }

  @OnEvent(deviceRemoved, { consumer: 'identity__end-device-tokens' }) async endDevice({ user_id, app_id, token_ids }: EventOf<typeof deviceRemoved>, tx: Tx): Promise<void> {
    await endSignInsOfTokens(tx, { userId: user_id, appId: app_id, tokenIds: token_ids }, this.clock.now());
  }
}
