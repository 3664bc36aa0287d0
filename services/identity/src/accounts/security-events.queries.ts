import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { getSecurityNotice } from '@mnw/contracts/identity/get-security-notice.rpc';
import { json, sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface NewSecurityEvent {
  userId: string;
  kind: string;
  details: object;
  user_agent?: string;
  ip_prefix?: string;
}

export const insertSecurityEvent = (
  tx: Tx,
  { userId, kind, details, user_agent, ip_prefix }: NewSecurityEvent,
): Promise<{ id: string; created_at: Date }> =>
  tx.one<{ id: string; created_at: Date }>(sql`
    insert into security_events (user_id, kind, details, user_agent, ip_prefix)
    values (${userId}, ${kind}, ${json(details)}, ${user_agent ?? null}, ${ip_prefix ?? null}) returning id,
      created_at`);

interface NoticeRow extends Omit<OutputOf<typeof getSecurityNotice>, 'created_at'> {
  created_at: Date;
}

/** An entry of the security log with its owner's address, if that address is proved. */
export const securityNotice = (db: Queries, security_event_id: string): Promise<NoticeRow | undefined> =>
  db.maybe<NoticeRow>(sql`
    select u.email as to, u.username, e.kind, e.ip_prefix, e.user_agent, e.created_at,
      e.details || coalesce((select jsonb_build_object('app_name', a.name) from pub_sync_apps a where a.id = (e.details ->> 'app_id')::uuid), '{}') as details
    from security_events e join users u on u.id = e.user_id
    where e.id = ${security_event_id} and u.email_verified and u.deleted_at is null and u.email is not null`);

export interface SecurityEventRow {
  id: string;
  kind: string;
  details: Record<string, unknown>;
  user_agent: string | null;
  ip_prefix: string | null;
  created_at: Date;
}
interface PageOfEvents {
  userId: string;
  before: string | null;
  limit: number;
}

/** Newest first. */
export const securityEventsOf = (db: Queries, { userId, before, limit }: PageOfEvents): Promise<SecurityEventRow[]> =>
  db.many<SecurityEventRow>(sql`
    select id, kind, details, user_agent, ip_prefix, created_at from security_events
    where user_id = ${userId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit}`);
