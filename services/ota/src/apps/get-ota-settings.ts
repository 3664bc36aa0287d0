import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { ownApp } from './own-app.js';
import { settingsView } from './settings.queries.js';

@Controller()
export class GetOtaSettings {
  constructor(private readonly db: OtaDb) {}

  @Rpc(getOtaSettings)
  async execute({ app_id }: InputOf<typeof getOtaSettings>, actor: Actor): Promise<OutputOf<typeof getOtaSettings>> {
    return settingsView(this.db, await ownApp(this.db, app_id, actor));
  }
}
