import { Controller } from '@nestjs/common';
import { type Actor, requireService } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { setAppSlug } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { SlugTaken } from './apps.errors.js';
import { lockApp, setSlug } from './apps.queries.js';

/** Sets an app's slug on behalf of ota, which serves the app's updates. An app of another owner counts as not found. */
@Controller()
export class SetAppSlug {
  constructor(private readonly db: SyncDb) {}

  @Rpc(setAppSlug)
  async execute(input: InputOf<typeof setAppSlug>, actor: Actor): Promise<OutputOf<typeof setAppSlug>> {
    requireService(actor, 'ota');
    const { app_id, owner_id, slug } = input;
    await this.db.transaction(
      async (tx) => {
        await lockApp(tx, app_id, owner_id);
        await setSlug(tx, app_id, slug);
      },
      { constraints: { sync_apps_slug_key: () => new SlugTaken() } },
    );
    return {};
  }
}
