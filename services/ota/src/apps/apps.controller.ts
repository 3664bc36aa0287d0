import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getOtaSettings, updateOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { setSlug } from '@mnw/contracts/ota/set-slug.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { ownApp } from './own-app.js';
import { SetSlug } from './set-slug.js';
import { settingsView } from './settings.queries.js';
import { UpdateSettings } from './update-settings.js';

@Controller()
export class AppsController {
  constructor(
    private readonly db: OtaDb,
    private readonly updating: UpdateSettings,
    private readonly addressing: SetSlug,
  ) {}

  @Rpc(getOtaSettings) async get({ app_id }: InputOf<typeof getOtaSettings>, actor: Actor) {
    return settingsView(this.db, await ownApp(this.db, app_id, actor));
  }
  @Rpc(updateOtaSettings) update(input: InputOf<typeof updateOtaSettings>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(setSlug) setSlug(input: InputOf<typeof setSlug>, actor: Actor) {
    return this.addressing.execute(input, actor);
  }
}
