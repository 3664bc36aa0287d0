import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listSigningKeys } from '@mnw/contracts/ota/list-signing-keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { keysOf, signingKeyView } from './signing-keys.queries.js';

@Controller()
export class ListSigningKeys {
  constructor(private readonly db: OtaDb) {}

  @Rpc(listSigningKeys)
  async execute({ app_id }: InputOf<typeof listSigningKeys>, actor: Actor): Promise<OutputOf<typeof listSigningKeys>> {
    await ownApp(this.db, app_id, actor);
    return { data: (await keysOf(this.db, app_id)).map(signingKeyView), next: null };
  }
}
