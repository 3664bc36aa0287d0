import { Controller } from '@nestjs/common';
import { requireActiveAccount, serviceActor, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { setSlug } from '@mnw/contracts/ota/set-slug.rpc';
import { setAppSlug } from '@mnw/contracts/sync/apps.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { announceReleaseChange } from '../releases/release-events.js';
import { ownApp } from './own-app.js';

@Controller()
export class SetSlug {
  constructor(
    private readonly db: OtaDb,
    private readonly bus: BusClient,
  ) {}

  /** sync owns the slug and changes it. Cached answers under the old and the new slug are then invalidated. */
  @Rpc(setSlug)
  async execute({ app_id, slug }: InputOf<typeof setSlug>, actor: Actor): Promise<OutputOf<typeof setSlug>> {
    const { userId } = requireActiveAccount(actor);
    const before = await ownApp(this.db, app_id, actor);
    await this.bus.call(setAppSlug, { app_id, owner_id: userId, slug }, { actor: serviceActor('ota') });
    await this.db.transaction(async (tx) => {
      await announceReleaseChange(tx, before, null);
      await announceReleaseChange(tx, { ...before, slug }, null);
    });
    return { app_id, slug };
  }
}
