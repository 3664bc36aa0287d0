import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { rotateAppKey } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { newApiKey } from './api-key.js';
import { lockApp, ownApp, setApiKey } from './apps.queries.js';

@Controller()
export class RotateAppKey {
  constructor(private readonly db: SyncDb) {}

  @Rpc(rotateAppKey)
  execute({ app_id: appId }: InputOf<typeof rotateAppKey>, actor: Actor): Promise<OutputOf<typeof rotateAppKey>> {
    const { userId } = requireActiveAccount(actor);
    return this.db.command(async (tx) => {
      await lockApp(tx, appId, userId);
      const { key, prefix, hash } = newApiKey();
      await setApiKey(tx, appId, { hash, prefix });
      return { ...(await ownApp(tx, appId, userId)), api_key: key };
    });
  }
}
