import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * Stores the new hash and lifts a lock that guesses at the old one caused. What the old one opened ends with
 * `WaysIn.end`.
 */
export async function setPassword(tx: Tx, userId: string, hash: string, now: Date): Promise<void> {
  await tx.run(sql`
    update users set password_hash = ${hash}, password_changed_at = ${now}, failed_login_attempts = 0,
      locked_until = null,
      lockouts = 0
    where id = ${userId}`);
}
