import { Controller } from '@nestjs/common';
import { requireAccount, requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { appUsage, createApp, deleteApp, getApp, listApps, rotateAppKey, setAppSlug, updateApp } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { usageOf } from './app-usage.queries.js';
import { ownApp, ownApps } from './apps.queries.js';
import { CreateApp } from './create-app.js';
import { DeleteApp } from './delete-app.js';
import { RotateAppKey } from './rotate-app-key.js';
import { SetAppSlug } from './set-app-slug.js';
import { UpdateApp } from './update-app.js';

@Controller()
export class AppsController {
  constructor(
    private readonly db: SyncDb,
    private readonly creating: CreateApp,
    private readonly updating: UpdateApp,
    private readonly settingSlug: SetAppSlug,
    private readonly rotating: RotateAppKey,
    private readonly deleting: DeleteApp,
  ) {}

  @Rpc(createApp) create(input: InputOf<typeof createApp>, actor: Actor) {
    return this.creating.execute(input, actor);
  }
  @Rpc(listApps) async list({ cursor, limit }: InputOf<typeof listApps>, actor: Actor) {
    const data = await ownApps(this.db, requireAccount(actor).userId, decodeIdCursor(cursor), limit);
    return { data, next: data.length === limit ? encodeCursor([data.at(-1)!.id]) : null };
  }
  @Rpc(getApp) get({ app_id }: InputOf<typeof getApp>, actor: Actor) {
    return ownApp(this.db, app_id, requireAccount(actor).userId);
  }
  @Rpc(updateApp) update(input: InputOf<typeof updateApp>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(setAppSlug) async setSlug(input: InputOf<typeof setAppSlug>, actor: Actor) {
    requireService(actor, 'ota');
    await this.settingSlug.execute(input);
    return {};
  }
  @Rpc(rotateAppKey) rotate({ app_id }: InputOf<typeof rotateAppKey>, actor: Actor) {
    return this.rotating.execute(app_id, actor);
  }
  @Rpc(deleteApp) delete({ app_id }: InputOf<typeof deleteApp>, actor: Actor) {
    return this.deleting.execute(app_id, actor);
  }
  @Rpc(appUsage) async usage({ app_id, ...page }: InputOf<typeof appUsage>, actor: Actor) {
    await ownApp(this.db, app_id, requireAccount(actor).userId);
    return usageOf(this.db, app_id, page);
  }
}
