import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { AppUser } from '../devices/devices.queries.js';

export interface AppLimits {
  is_active: boolean;
  key_limit: number | null;
}

export const appLimits = (tx: Tx, appId: string): Promise<AppLimits | undefined> =>
  tx.maybe<AppLimits>(sql`select is_active, key_limit from sync_apps where id = ${appId}`);

/** Locks the app's row and returns how many people the app may have; null means no limit. */
export const lockKeyLimit = async (tx: Tx, appId: string): Promise<number | null> =>
  (await tx.one<{ key_limit: number | null }>(sql`select key_limit from sync_apps where id = ${appId} for update`))
    .key_limit;

export const hasHead = async (tx: Tx, { appId, userId }: AppUser): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from sync_heads where app_id = ${appId} and user_id = ${userId}`)) !== undefined;

export const countPeople = async (tx: Tx, appId: string): Promise<number> =>
  (await tx.one<{ people: number }>(sql`select count(*) as people from sync_heads where app_id = ${appId}`)).people;

export const insertHead = (tx: Tx, { appId, userId }: AppUser): Promise<number> =>
  tx.run(sql`insert into sync_heads (app_id, user_id) values (${appId}, ${userId}) on conflict do nothing`);

/** Locks the counter that was reconciled longest ago, if that was before the given time. */
export async function lockUnreconciled(tx: Tx, before: Date): Promise<AppUser | undefined> {
  const row = await tx.maybe<{ app_id: string; user_id: string }>(sql`
    select app_id, user_id from sync_heads where reconciled_at < ${before}
    order by reconciled_at limit 1 for no key update skip locked`);
  return row && { appId: row.app_id, userId: row.user_id };
}

/** Recomputes what the person stores in the app. */
export const recount = (tx: Tx, { appId, userId }: AppUser, now: Date): Promise<number> =>
  tx.run(sql`
    update sync_heads set reconciled_at = ${now},
      used_bytes = (select coalesce(sum(size_bytes), 0) from sync_log where app_id = ${appId} and user_id = ${userId})
        + (select coalesce(sum(size_bytes), 0) from sync_blobs where app_id = ${appId} and user_id = ${userId})
    where app_id = ${appId} and user_id = ${userId}`);
