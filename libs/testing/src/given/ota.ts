import { randomBytes } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { ItemId, ProjectId, SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { World } from '../world.js';

export interface OtaAppOptions {
  slug?: string | null;
  projectId?: ProjectId;
  itemId?: ItemId;
}

export interface GivenOtaApp {
  id: SyncAppId;
  slug: string;
}

/** An app that updates over the air, as the service that owns apps creates it. */
export const otaGiven = (world: World) => ({
  otaApp(
    creator: AccountActor,
    { slug = `a${randomBytes(5).toString('hex')}`, projectId, itemId }: OtaAppOptions = {},
  ): Promise<GivenOtaApp> {
    const key = randomBytes(32).toString('hex');
    return world.db.one<GivenOtaApp>(sql`
      insert into sync_apps (creator_id, project_id, item_id, name, slug, api_key, api_key_prefix)
      values (${creator.userId}, ${projectId ?? null}, ${itemId ?? null}, 'Given', ${slug}, ${key}, ${key.slice(0, 8)}) returning id, slug`);
  },
});
