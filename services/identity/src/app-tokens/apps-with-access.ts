import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { endAppAccess, listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { AppNotFound } from '../identity.errors.js';
import type { IdentityDb } from '../identity.db.js';
import type { WaysIn } from '../ways-in/ways-in.js';
import { endAccessOf } from './end-access.js';

type Page = OutputOf<typeof listAppsWithAccess>;
type Row = Omit<Page['data'][number], 'since' | 'last_used_at'> & { since: Date; last_used_at: Date };

/** The apps with a live sign-in of the person, or that need not ask them again; those registered last first. */
export async function appsWithAccess(db: Queries, now: Date, { cursor, limit }: InputOf<typeof listAppsWithAccess>, userId: string): Promise<Page> {
  const before = decodeIdCursor(cursor);
  const rows = await db.many<Row>(sql`
    with held as (
      select app_id, scopes, created_at as since, last_used_at, 1 as sign_ins from app_sign_ins where user_id = ${userId} and ended_at is null and expires_at > ${now}
      union all
      select app_id, scopes, given_at, given_at, 0 from app_consents where user_id = ${userId})
    select a.id as app_id, a.name, u.username as creator_username, sum(sign_ins)::int as sign_ins, min(since) as since, max(last_used_at) as last_used_at,
      array(select distinct scope from held h, unnest(h.scopes) scope where h.app_id = a.id order by scope) as scopes
    from held join pub_sync_apps a on a.id = held.app_id join users u on u.id = a.creator_id
    where ${before}::uuid is null or a.id < ${before}::uuid
    group by a.id, a.name, u.username order by a.id desc limit ${limit}`);
  const data = rows.map((row) => ({ ...row, since: row.since.toISOString(), last_used_at: row.last_used_at.toISOString() }));
  const last = data.at(-1);
  return { data, next: last && data.length === limit ? encodeCursor([last.app_id]) : null };
}

/** Ends what the app holds and forgets what it was allowed. An app that holds nothing is not found. */
export function endAccess(db: IdentityDb, waysIn: WaysIn, now: Date, { app_id }: InputOf<typeof endAppAccess>, userId: string): Promise<object> {
  return db.transaction(async (tx) => {
    if ((await endAccessOf(tx, userId, now, app_id)) === 0) throw new AppNotFound();
    waysIn.announce(tx, userId);
    await recordSecurityEvent(tx, userId, 'app-ended', { app_id });
    return {};
  });
}
