import { Injectable } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { setSlug } from '@mnw/contracts/ota/set-slug.rpc';
import { updateApp } from '@mnw/contracts/sync/apps.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { OtaDb } from '../ota.db.js';
import { noteReleaseChange } from '../releases/release-events.js';
import { ownApp } from './own-app.js';

@Injectable()
export class SetSlug {
  constructor(
    private readonly db: OtaDb,
    private readonly bus: BusClient,
  ) {}

  /** The address belongs to the app, whose owner is asked to change it; then what was answered at both addresses is out of date. */
  async execute({ app_id, slug }: InputOf<typeof setSlug>, actor: Actor): Promise<OutputOf<typeof setSlug>> {
    const before = await ownApp(this.db, app_id, actor);
    await this.bus.call(updateApp, { app_id, slug }, { actor });
    await this.db.transaction(async (tx) => {
      await noteReleaseChange(tx, before, null);
      await noteReleaseChange(tx, { ...before, slug }, null);
    });
    return { app_id, slug };
  }
}
