import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { type OtaSettings, updateOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { announceReleaseChange } from '../releases/release-events.js';
import { ItemMissing } from './apps.errors.js';
import { ownApp } from './own-app.js';
import { lockApp, setSettings, settingsView } from './settings.queries.js';

@Controller()
export class UpdateSettings {
  constructor(private readonly db: OtaDb) {}

  @Rpc(updateOtaSettings)
  async execute({ app_id, ...changes }: InputOf<typeof updateOtaSettings>, actor: Actor): Promise<OtaSettings> {
    const app = await ownApp(this.db, app_id, actor);
    if (changes.license_required && app.item_id === null) throw new ItemMissing();
    return this.db.command(async (tx) => {
      const next = { ...(await lockApp(tx, app_id)), ...changes };
      await setSettings(tx, app_id, next);
      await announceReleaseChange(tx, app, null);
      return settingsView(tx, app);
    });
  }
}
