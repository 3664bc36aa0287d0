import { sql, type Sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { recordSecurityEvent } from '../accounts/security-events.js';

/** A code or refresh token came a second time: two hold it, and one of them should not, so the sign-in it led to ends for both. */
export async function endReplayed(tx: Tx, now: Date, which: Sql): Promise<void> {
  const ended = await tx.maybe<{ user_id: string; app_id: string }>(sql`
    update app_sign_ins s set ended_at = ${now} where ${which} and s.ended_at is null returning user_id, app_id`);
  if (ended) await recordSecurityEvent(tx, ended.user_id, 'app-token-reused', { app_id: ended.app_id });
}
