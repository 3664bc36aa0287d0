import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { getSecurityNotice } from '@mnw/contracts/identity/get-security-notice.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { SecurityNoticeNotFound } from '../identity.errors.js';

type Notice = OutputOf<typeof getSecurityNotice>;

/** A line of the security log with the address of its owner. Only a proved address is written to: any other may be a stranger's. */
export async function securityNotice(db: Queries, { security_event_id }: InputOf<typeof getSecurityNotice>): Promise<Notice> {
  const row = await db.maybe<Omit<Notice, 'created_at'> & { created_at: Date }>(sql`
    select u.email as to, u.username, e.kind, e.ip_prefix, e.user_agent, e.created_at,
      e.details || coalesce((select jsonb_build_object('app_name', a.name) from pub_sync_apps a where a.id = (e.details ->> 'app_id')::uuid), '{}') as details
    from security_events e join users u on u.id = e.user_id
    where e.id = ${security_event_id} and u.email_verified and u.deleted_at is null`);
  if (!row) throw new SecurityNoticeNotFound();
  return { ...row, created_at: row.created_at.toISOString() };
}
