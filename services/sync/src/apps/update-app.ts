import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { type SyncApp, updateApp } from '@mnw/contracts/sync/apps.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { ItemNeeded, SlugTaken } from './apps.errors.js';
import { lockApp, needsItem, ownApp, refuseForeign } from './apps.queries.js';

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
        await tx.run(sql`
          update sync_apps set name = ${next.name}, slug = ${next.slug}, redirect_uris = ${next.redirect_uris}, project_id = ${next.project_id}, item_id = ${next.item_id},
            is_active = ${next.is_active}, storage_cap_bytes = ${next.storage_cap_bytes}, key_cap_bytes = ${next.key_cap_bytes}, key_limit = ${next.key_limit}
          where id = ${app_id}`);
        return ownApp(tx, app_id, userId);
      },
      { constraints: { sync_apps_slug_key: () => new SlugTaken() } },
    );
  }
}

const withoutAbsent = <T extends object>(members: T): T => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
