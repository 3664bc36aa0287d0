import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { ItemId, ProjectId, SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { AppNotFound, SlugMissing } from './apps.errors.js';

export interface AppRow {
  id: SyncAppId;
  creator_id: string;
  project_id: ProjectId | null;
  item_id: ItemId | null;
  name: string;
  slug: string | null;
}

/** The caller's own app. A build acts as this service on the app of its configuration. */
export async function ownApp(db: Queries, appId: string, actor: Actor): Promise<AppRow> {
  const creatorId = actor.kind === 'service' && actor.service === 'ota' ? null : requireCreator(actor).userId;
  const app = await db.maybe<AppRow>(sql`
    select id, creator_id, project_id, item_id, name, slug from pub_sync_apps where id = ${appId} and (${creatorId}::uuid is null or creator_id = ${creatorId}::uuid)`);
  if (!app) throw new AppNotFound();
  return app;
}

export interface AppSettings {
  license_required: boolean;
  signed_version_required: boolean;
  pause_after_failures: number;
}

/** Takes the app's lock: limits that span its rows are checked by one at a time. */
export async function lockApp(tx: Tx, appId: string): Promise<AppSettings> {
  await tx.run(sql`insert into ota_apps (app_id) values (${appId}) on conflict do nothing`);
  return tx.one<AppSettings>(sql`select license_required, signed_version_required, pause_after_failures from ota_apps where app_id = ${appId} for update`);
}

/** Where applications ask for updates of this app. */
export function slugOf({ slug }: AppRow): string {
  if (slug === null) throw new SlugMissing();
  return slug;
}
