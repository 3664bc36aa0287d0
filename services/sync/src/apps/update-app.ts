import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { type SyncApp, updateApp } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { ItemNeeded, SlugTaken } from './apps.errors.js';
import { lockApp, needsItem, ownApp, refuseForeign, setApp } from './apps.queries.js';

@Controller()
export class UpdateApp {
  constructor(private readonly db: SyncDb) {}

  /** What the input leaves out stays. */
  @Rpc(updateApp)
  execute({ app_id, ...changed }: InputOf<typeof updateApp>, actor: Actor): Promise<SyncApp> {
    const { userId } = requireActiveAccount(actor);
    return this.db.command(
      async (tx) => {
        await lockApp(tx, app_id, userId);
        await refuseForeign(tx, userId, changed);
        if (changed.item_id === null && (await needsItem(tx, app_id))) throw new ItemNeeded();
        const next = { ...(await ownApp(tx, app_id, userId)), ...withoutAbsent(changed) };
        await setApp(tx, app_id, next);
        return ownApp(tx, app_id, userId);
      },
      { constraints: { sync_apps_slug_key: () => new SlugTaken() } },
    );
  }
}

const withoutAbsent = <T extends object>(members: T): T => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
