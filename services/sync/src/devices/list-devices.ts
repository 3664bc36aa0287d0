import { Controller } from '@nestjs/common';
import { type Actor, requireActiveAccount, requireApp } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listDevices, listOwnDevices } from '@mnw/contracts/sync/devices.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { devicesOf } from './devices.queries.js';

@Controller()
export class ListDevices {
  constructor(private readonly db: SyncDb) {}

  /** Devices in the calling app. */
  @Rpc(listDevices)
  async ofApp(_input: InputOf<typeof listDevices>, actor: Actor): Promise<OutputOf<typeof listDevices>> {
    const { appId, userId } = requireApp(actor);
    return { data: await devicesOf(this.db, userId, appId), next: null };
  }

  /** The person's devices in one app or in all apps. */
  @Rpc(listOwnDevices)
  async own({ app_id }: InputOf<typeof listOwnDevices>, actor: Actor): Promise<OutputOf<typeof listOwnDevices>> {
    const { userId, appId = app_id } = requireActiveAccount(actor);
    return { data: await devicesOf(this.db, userId, appId ?? null), next: null };
  }
}
