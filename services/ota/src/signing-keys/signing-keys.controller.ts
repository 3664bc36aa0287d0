import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { listSigningKeys } from '@mnw/contracts/ota/list-signing-keys.rpc';
import { retireSigningKey } from '@mnw/contracts/ota/retire-signing-key.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { AddSigningKey } from './add-signing-key.js';
import { RetireSigningKey } from './retire-signing-key.js';
import { keysOf, signingKeyView } from './signing-keys.queries.js';

@Controller()
export class SigningKeysController {
  constructor(
    private readonly db: OtaDb,
    private readonly adding: AddSigningKey,
    private readonly retiring: RetireSigningKey,
  ) {}

  @Rpc(addSigningKey) add(input: InputOf<typeof addSigningKey>, actor: Actor) {
    return this.adding.execute(input, actor);
  }
  @Rpc(listSigningKeys) async list({ app_id }: InputOf<typeof listSigningKeys>, actor: Actor) {
    await ownApp(this.db, app_id, actor);
    return { data: (await keysOf(this.db, app_id)).map(signingKeyView), next: null };
  }
  @Rpc(retireSigningKey) retire(input: InputOf<typeof retireSigningKey>, actor: Actor) {
    return this.retiring.execute(input, actor);
  }
}
