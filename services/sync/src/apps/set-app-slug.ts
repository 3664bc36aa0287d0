import { Injectable } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { setAppSlug } from '@mnw/contracts/sync/apps.rpc';
import { sql } from '@mnw/db/sql';
import { SyncDb } from '../sync.db.js';
import { SlugTaken } from './apps.errors.js';
import { lockApp } from './apps.queries.js';

@Injectable()
export class SetAppSlug {
  constructor(private readonly db: SyncDb) {}

  /** Refuses an app that is not the owner's as one that does not exist. */
  async execute({ app_id, owner_id, slug }: InputOf<typeof setAppSlug>): Promise<void> {
    await this.db.transaction(
      async (tx) => {
        await lockApp(tx, app_id, owner_id);
        await tx.run(sql`update sync_apps set slug = ${slug} where id = ${app_id}`);
      },
      { constraints: { sync_apps_slug_key: () => new SlugTaken() } },
    );
  }
}
