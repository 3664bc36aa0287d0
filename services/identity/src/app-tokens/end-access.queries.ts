import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * Revokes what one app or all apps hold for a person, deletes the consents, and returns the count. Codes go first: the
 * exchange of a code holds its row until the sign-in exists and can be revoked.
 */
export async function endAccessOf(tx: Tx, userId: string, now: Date, appId: string | null = null): Promise<number> {
  await tx.run(
    sql`update oauth_authorization_codes set used_at = ${now} where user_id = ${userId} and (${appId}::uuid is null or app_id = ${appId}) and used_at is null`,
  );
  const ended = await tx.run(
    sql`update app_sign_ins set ended_at = ${now} where user_id = ${userId} and (${appId}::uuid is null or app_id = ${appId}) and ended_at is null`,
  );
  return (
    ended +
    (await tx.run(
      sql`delete from app_consents where user_id = ${userId} and (${appId}::uuid is null or app_id = ${appId})`,
    ))
  );
}

/** Revokes those of these sign-ins that belong to this person and app. */
export const endSignIns = (
  tx: Tx,
  { userId, appId, ids }: { userId: string; appId: string; ids: readonly string[] },
  now: Date,
): Promise<number> =>
  tx.run(
    sql`update app_sign_ins set ended_at = ${now} where id = any(${ids}::uuid[]) and user_id = ${userId} and app_id = ${appId} and ended_at is null`,
  );
