import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/** Every push adds a pack. After this many pushes, or after a week, the packs are combined. */
const pushesUntilDue = 20;

export interface DueRepository {
  id: string;
  pushes: number;
  objects_lost_at: Date | null;
}

/**
 * The repository that has waited longest for maintenance, leased for an hour. Objects lost before `lostBefore` are
 * due to be dropped.
 */
export const claimDue = (db: Queries, now: Date, lostBefore: Date): Promise<DueRepository | undefined> =>
  db.maybe<DueRepository>(sql`
    update git_repos set maintenance_leased_until = ${now}::timestamptz + interval '1 hour' where id = (
      select id from git_repos
      where (pushes_since_maintenance >= ${pushesUntilDue} or objects_lost_at <= ${lostBefore}
          or (pushes_since_maintenance > 0 and coalesce(maintained_at, created_at) < ${now}::timestamptz - interval '7 days'))
        and (maintenance_leased_until is null or maintenance_leased_until < ${now})
      order by pushes_since_maintenance desc limit 1 for update skip locked)
    returning id, pushes_since_maintenance as pushes, objects_lost_at`);

export interface LostTip {
  old_id: string;
  lost_at: Date;
}

/** Former tips of branches and tags, before accepted pushes forced or deleted them. */
export const tipsLostSince = (db: Queries, repoId: string, since: Date): Promise<LostTip[]> =>
  db.many<LostTip>(sql`
    select u.old_id, p.settled_at as lost_at
    from git_pushes p cross join lateral jsonb_to_recordset(p.refs) as u(old_id text, new_id text, is_forced boolean)
    where p.repo_id = ${repoId} and p.state = 'accepted' and p.settled_at > ${since} and u.old_id !~ '^0+$' and (u.is_forced or u.new_id ~ '^0+$')`);

export interface Maintained {
  id: string;
  pushes: number;
  sizeBytes: number;
  now: Date;
}

/** A push that arrived meanwhile is left for the next run. */
export const recordMaintenance = (db: Queries, { id, pushes, sizeBytes, now }: Maintained): Promise<number> =>
  db.run(sql`
    update git_repos set pushes_since_maintenance = greatest(0, pushes_since_maintenance - ${pushes}), maintained_at = ${now}, maintenance_leased_until = null,
      size_bytes = ${sizeBytes}
    where id = ${id}`);

/** `collected`: objects lost up to this time were dropped. A later loss stays recorded. */
export const recordCollection = (db: Queries, id: string, collected: Date, nextLoss: Date | null): Promise<number> =>
  db.run(sql`update git_repos set objects_lost_at = ${nextLoss} where id = ${id} and objects_lost_at = ${collected}`);
