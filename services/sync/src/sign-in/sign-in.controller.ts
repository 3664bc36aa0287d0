import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { findAppByKey } from '@mnw/contracts/sync/find-app-by-key.rpc';
import { signIn } from '@mnw/contracts/sync/sign-in.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { appWithKey } from '../apps/apps.queries.js';
import { SyncDb } from '../sync.db.js';
import { SignIn } from './sign-in.js';

@Controller()
export class SignInController {
  constructor(
    private readonly db: SyncDb,
    private readonly signingIn: SignIn,
  ) {}

  @Rpc(signIn) signIn(input: InputOf<typeof signIn>) {
    return this.signingIn.execute(input);
  }
  @Rpc(findAppByKey) async findApp({ api_key }: InputOf<typeof findAppByKey>, actor: Actor) {
    requireService(actor, 'identity');
    return { app_id: (await appWithKey(this.db, api_key)) ?? null };
  }
}
