import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { openSubscription } from '@mnw/contracts/sync/changes.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { AppNotFound } from '../apps/apps.errors.js';
import { SyncDb } from '../sync.db.js';
import { writeCursor } from './cursor.js';
import { standingOf } from './pull.queries.js';

@Controller()
export class OpenSubscription {
  constructor(private readonly db: SyncDb) {}

  /** A client of before does not say which device it is; then it is the one that this credential registered last. */
  @Rpc(openSubscription)
  async execute({ app_id, device_id }: InputOf<typeof openSubscription>, actor: Actor): Promise<OutputOf<typeof openSubscription>> {
    const { appId, userId, credentialId } = requireApp(actor);
    if (app_id !== undefined && app_id !== appId) throw new AppNotFound();
    const deviceId = device_id ?? (await this.deviceOf(appId, userId, credentialId));
    const { epoch, head } = deviceId ? await standingOf(this.db, { appId, userId, deviceId }) : await this.headOf(appId, userId);
    return { app_id: appId, user_id: userId, device_id: deviceId, cursor: epoch ? String(writeCursor(epoch, head, false)) : '', head };
  }

  private async deviceOf(appId: string, userId: string, tokenId: string): Promise<string | null> {
    const row = await this.db.maybe<{ device_id: string }>(sql`
      select t.device_id from sync_device_tokens t join sync_devices d on d.id = t.device_id
      where t.token_id = ${tokenId} and d.app_id = ${appId} and d.user_id = ${userId} order by t.created_at desc limit 1`);
    return row?.device_id ?? null;
  }

  /** A credential without a device hears of every change. */
  private async headOf(appId: string, userId: string): Promise<{ epoch: string | null; head: number }> {
    const row = await this.db.maybe<{ epoch: string; head: number }>(sql`select epoch, head from sync_heads where app_id = ${appId} and user_id = ${userId}`);
    return row ?? { epoch: null, head: 0 };
  }
}
