import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** An account that is deactivated already keeps its first time. */
export const deactivate = (tx: Tx, userId: string, now: Date): Promise<number> =>
  tx.run(sql`update users set deactivated_at = coalesce(deactivated_at, ${now}) where id = ${userId}`);

export const reactivate = (tx: Tx, userId: string): Promise<number> =>
  tx.run(sql`update users set deactivated_at = null where id = ${userId}`);

/** Suspended since `at`; null lifts the suspension. */
export const setSuspendedAt = (tx: Tx, userId: string, at: Date | null): Promise<number> =>
  tx.run(sql`update users set suspended_at = ${at}::timestamptz where id = ${userId}`);

export interface AccountModeration {
  operatorId: string;
  userId: string;
  action: 'suspend' | 'unsuspend';
  reason: string;
}

/** Writes down which operator did what to an account, and why. */
export const recordModeration = (tx: Tx, { operatorId, userId, action, reason }: AccountModeration): Promise<number> =>
  tx.run(sql`
    insert into moderation_actions (operator_id, user_id, action, target_type, target_id, reason)
    values (${operatorId}, ${userId}, ${action}, 'user', ${userId}, ${reason})`);
