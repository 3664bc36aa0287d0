import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

type AppWithAccess = OutputOf<typeof listAppsWithAccess>['data'][number];
interface AppWithAccessRow extends Omit<AppWithAccess, 'since' | 'last_used_at'> {
  since: Date;
  last_used_at: Date;
}
interface PageOfApps {
  userId: string;
  now: Date;
  before: string | null;
  limit: number;
}

/**
 * The apps that have an active sign-in of the person or a remembered consent, in order of registration, newest first.
 */
export async function appsWithAccess(
  db: Queries,
  { userId, now, before, limit }: PageOfApps,
): Promise<AppWithAccess[]> {
  const rows = await db.many<AppWithAccessRow>(sql`
    with held as (
      select app_id, scopes, created_at as since, last_used_at, 1 as sign_ins from app_sign_ins where user_id = ${userId} and ended_at is null and expires_at > ${now}
      union all
      select app_id, scopes, given_at, given_at, 0 from app_consents where user_id = ${userId})
    select a.id as app_id, a.name, u.username as creator_username, sum(sign_ins)::int as sign_ins, min(since) as since, max(last_used_at) as last_used_at,
      array(select distinct scope from held h, unnest(h.scopes) scope where h.app_id = a.id order by scope) as scopes
    from held join pub_sync_apps a on a.id = held.app_id join users u on u.id = a.creator_id
    where ${before}::uuid is null or a.id < ${before}::uuid
    group by a.id, a.name, u.username order by a.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, since: row.since.toISOString(), last_used_at: row.last_used_at.toISOString() }));
}
