import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listSessions } from '@mnw/contracts/identity/sessions.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { AccountActor } from '@mnw/contracts/actor';

/** Seven days without a request end a session. */
export const idleDays = 7;

/** Ends the account's sessions, all or all but one; the count of those that lived. */
export const endSessionsOf = (tx: Tx, userId: string, now: Date, exceptId: string | null = null): Promise<number> =>
  tx.run(sql`update user_sessions set ended_at = ${now} where user_id = ${userId} and ended_at is null and id is distinct from ${exceptId}::uuid`);

interface SessionRow {
  id: string;
  created_at: Date;
  last_seen_at: Date;
  user_agent: string | null;
  ip_prefix: string | null;
}

/** The sessions that are alive, newest first. */
export async function sessionsOf(db: Queries, { userId, credentialId }: AccountActor, now: Date): Promise<OutputOf<typeof listSessions>> {
  const rows = await db.many<SessionRow>(sql`
    select id, created_at, last_seen_at, user_agent, ip_prefix from user_sessions
    where user_id = ${userId} and ended_at is null and expires_at > ${now} and last_seen_at > ${now}::timestamptz - make_interval(days => ${idleDays})
    order by id desc limit 200`);
  const data = rows.map((row) => ({
    id: row.id as OutputOf<typeof listSessions>['data'][number]['id'],
    current: row.id === credentialId,
    created_at: row.created_at.toISOString(),
    last_seen_at: row.last_seen_at.toISOString(),
    user_agent: row.user_agent ?? '',
    ip_prefix: row.ip_prefix ?? '',
  }));
  return { data };
}
