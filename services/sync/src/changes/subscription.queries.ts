import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { Place } from '../devices/devices.queries.js';

/** The device of this person and app that the credential registered last. */
export async function deviceOfToken(db: Queries, { appId, userId }: Place, tokenId: string): Promise<string | null> {
  const row = await db.maybe<{ device_id: string }>(sql`
    select t.device_id from sync_device_tokens t join sync_devices d on d.id = t.device_id
    where t.token_id = ${tokenId} and d.app_id = ${appId} and d.user_id = ${userId}
    order by t.created_at desc limit 1`);
  return row?.device_id ?? null;
}

/** Where the log of a person in an app ends; zero, without an epoch, while the app does not know the person. */
export async function headOf(db: Queries, { appId, userId }: Place): Promise<{ epoch: string | null; head: number }> {
  const row = await db.maybe<{ epoch: string; head: number }>(sql`
    select epoch, head from sync_heads where app_id = ${appId} and user_id = ${userId}`);
  return row ?? { epoch: null, head: 0 };
}
