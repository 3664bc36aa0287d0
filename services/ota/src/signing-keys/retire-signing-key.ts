import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { retireSigningKey } from '@mnw/contracts/ota/retire-signing-key.rpc';
import type { SigningKey } from '@mnw/contracts/ota/signing-keys';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { lockApp } from '../apps/settings.queries.js';
import { OtaDb } from '../ota.db.js';
import { KeyNotFound } from './signing-keys.errors.js';
import { retireKey, signingKeyView } from './signing-keys.queries.js';

@Controller()
export class RetireSigningKey {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(retireSigningKey)
  async execute({ app_id, signing_key_id }: InputOf<typeof retireSigningKey>, actor: Actor): Promise<SigningKey> {
    await ownApp(this.db, app_id, actor);
    return this.db.transaction(async (tx) => {
      await lockApp(tx, app_id);
      const retired = await retireKey(tx, app_id, signing_key_id, this.clock.now());
      if (!retired) throw new KeyNotFound();
      return signingKeyView(retired);
    });
  }
}
