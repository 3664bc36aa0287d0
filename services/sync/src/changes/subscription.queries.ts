import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { AppUser } from '../devices/devices.queries.js';

/** The device that the credential registered last for this person and app. */
export async function deviceOfToken(db: Queries, { appId, userId }: AppUser, tokenId: string): Promise<string | null> {
  const row = await db.maybe<{ device_id: string }>(sql`
    select t.device_id from sync_device_tokens t join sync_devices d on d.id = t.device_id
    where t.token_id = ${tokenId} and d.app_id = ${appId} and d.user_id = ${userId}
    order by t.created_at desc limit 1`);
  return row?.device_id ?? null;
}

/** Head of a person's log in an app; zero and no epoch if the person has none there. */
export async function headOf(db: Queries, { appId, userId }: AppUser): Promise<{ epoch: string | null; head: number }> {
  const row = await db.maybe<{ epoch: string; head: number }>(sql`
    select epoch, head from sync_heads where app_id = ${appId} and user_id = ${userId}`);
  return row ?? { epoch: null, head: 0 };
}
