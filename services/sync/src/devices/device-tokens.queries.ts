import type { AppTokenId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { AppUser } from './devices.queries.js';

/** Records that the token registered the device, so that removing the device revokes the token. */
export const addToken = (tx: Tx, deviceId: string, tokenId: string): Promise<number> =>
  tx.run(sql`
    insert into sync_device_tokens (device_id, token_id) values (${deviceId}, ${tokenId}) on conflict do nothing`);

/** Whether the device of this name was removed and the token is one of its tokens. */
export async function isRevokedToken(
  tx: Tx,
  { appId, userId }: AppUser,
  name: string,
  tokenId: string,
): Promise<boolean> {
  const ended = await tx.maybe(sql`
    select 1 from sync_devices d join sync_device_tokens t on t.device_id = d.id and t.token_id = ${tokenId}
    where d.app_id = ${appId} and d.user_id = ${userId} and d.device_name = ${name} and d.revoked_at is not null`);
  return ended !== undefined;
}

/** The latest hundred tokens; older ones have expired long ago. */
export async function tokensOf(tx: Tx, deviceId: string): Promise<AppTokenId[]> {
  const rows = await tx.many<{ token_id: AppTokenId }>(sql`
    select token_id from sync_device_tokens where device_id = ${deviceId} order by created_at desc limit 100`);
  return rows.map(({ token_id }) => token_id);
}
