import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { AppDisabled, AppNotFound } from '../apps/apps.errors.js';
import type { Place } from '../devices/devices.queries.js';
import { KeyLimitReached } from './storage.errors.js';

/** Makes the counter of a person in an app, unless the app has as many people as its developer allows. */
export async function ensureHead(tx: Tx, { appId, userId }: Place): Promise<void> {
  const app = await tx.maybe<{ is_active: boolean; key_limit: number | null }>(sql`select is_active, key_limit from sync_apps where id = ${appId}`);
  if (!app) throw new AppNotFound();
  if (!app.is_active) throw new AppDisabled();
  const known = await tx.maybe(sql`select 1 from sync_heads where app_id = ${appId} and user_id = ${userId}`);
  if (known) return;
  if (app.key_limit !== null) await refuseOverLimit(tx, appId);
  await tx.run(sql`insert into sync_heads (app_id, user_id) values (${appId}, ${userId}) on conflict do nothing`);
}

/** The app's row stays locked until the new counter is committed, so that two newcomers cannot both be the last one. */
async function refuseOverLimit(tx: Tx, appId: string): Promise<void> {
  const { key_limit } = await tx.one<{ key_limit: number | null }>(sql`select key_limit from sync_apps where id = ${appId} for update`);
  const { people } = await tx.one<{ people: number }>(sql`select count(*) as people from sync_heads where app_id = ${appId}`);
  if (key_limit !== null && people >= key_limit) throw new KeyLimitReached(key_limit);
}
