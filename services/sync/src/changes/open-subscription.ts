import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { openSubscription } from '@mnw/contracts/sync/changes.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { AppNotFound } from '../apps/apps.errors.js';
import { SyncDb } from '../sync.db.js';
import { writeCursor } from './cursor.js';
import { logStateFor } from './pull.queries.js';
import { deviceOfToken, headOf } from './subscription.queries.js';

@Controller()
export class OpenSubscription {
  constructor(private readonly db: SyncDb) {}

  /** Legacy clients do not send a device id; the device is then the one that this credential registered last. */
  @Rpc(openSubscription)
  async execute(
    { app_id, device_id }: InputOf<typeof openSubscription>,
    actor: Actor,
  ): Promise<OutputOf<typeof openSubscription>> {
    const { appId, userId, credentialId } = requireApp(actor);
    if (app_id !== undefined && app_id !== appId) throw new AppNotFound();
    const appUser = { appId, userId };
    const deviceId = device_id ?? (await deviceOfToken(this.db, appUser, credentialId));
    // A credential without a device is notified of every change.
    const { epoch, head } = await (deviceId
      ? logStateFor(this.db, { ...appUser, deviceId })
      : headOf(this.db, appUser));
    return {
      app_id: appId,
      user_id: userId,
      device_id: deviceId,
      cursor: epoch ? String(writeCursor(epoch, head, false)) : '',
      head,
    };
  }
}
