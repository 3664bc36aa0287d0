import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listSessions } from '@mnw/contracts/identity/sessions.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { AccountActor } from '@mnw/contracts/actor';

/** A session ends after seven days without a request. */
export const idleDays = 7;

/** Ends all sessions of the account, or all but one; returns how many were live. */
export const endSessionsOf = (tx: Tx, userId: string, now: Date, exceptId: string | null = null): Promise<number> =>
  tx.run(
    sql`update user_sessions set ended_at = ${now} where user_id = ${userId} and ended_at is null and id is distinct from ${exceptId}::uuid`,
  );

export interface NewSession {
  userId: string;
  tokenHash: Buffer;
  startedAt: Date;
  expiresAt: Date;
  user_agent: string;
  ip_prefix: string;
}

export const insertSession = (tx: Tx, session: NewSession): Promise<number> => {
  const { userId, tokenHash, startedAt, expiresAt, user_agent, ip_prefix } = session;
  return tx.run(sql`
    insert into user_sessions
      (user_id, token_hash, created_at, last_seen_at, authenticated_at, expires_at, user_agent, ip_prefix)
    values (${userId}, ${tokenHash}, ${startedAt}, ${startedAt}, ${startedAt}, ${expiresAt}, ${user_agent},
      ${ip_prefix})`);
};

/** A session of this account; a session of somebody else is not found. */
interface OwnSession {
  sessionId: string;
  userId: string;
}

/** False if the session has ended or belongs to another account. */
export const markSessionEnded = async (tx: Tx, { sessionId, userId }: OwnSession, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update user_sessions set ended_at = ${now} where id = ${sessionId} and user_id = ${userId}
      and ended_at is null`)) > 0;

/** Replaces the token of a live session and records a step-up. */
export const renewSession = async (
  tx: Tx,
  { sessionId, userId }: OwnSession,
  tokenHash: Buffer,
  now: Date,
): Promise<boolean> =>
  (await tx.run(sql`
    update user_sessions set token_hash = ${tokenHash}, authenticated_at = ${now}
    where id = ${sessionId} and user_id = ${userId} and ended_at is null`)) > 0;

interface SessionRow {
  id: string;
  created_at: Date;
  last_seen_at: Date;
  user_agent: string | null;
  ip_prefix: string | null;
}

/** The live sessions, newest first. */
export async function sessionsOf(
  db: Queries,
  { userId, credentialId }: AccountActor,
  now: Date,
): Promise<OutputOf<typeof listSessions>> {
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

/** Deletes a batch of sessions that were over at that time; how many there were. */
export const deleteSessionsEndedBefore = (db: Queries, before: Date, most: number): Promise<number> =>
  db.run(sql`
    delete from user_sessions where id in (
      select id from user_sessions where ended_at < ${before} or (ended_at is null and expires_at < ${before})
      limit ${most})`);
