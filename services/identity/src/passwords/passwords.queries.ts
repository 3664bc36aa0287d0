import type { Tx } from '@mnw/db/tx';

/**
 * Stores the new hash and lifts a lock caused by wrong guesses at the old one. `WaysIn.end` revokes what the old
 * password opened.
 */
export async function setPassword(tx: Tx, userId: string, hash: string, now: Date): Promise<void> {
  const data = {
    password_hash: hash,
    password_changed_at: now,
    failed_login_attempts: 0,
    locked_until: null,
    lockouts: 0,
  };
  await tx.prisma(({ users }) => users.updateMany({ where: { id: userId }, data }));
}
