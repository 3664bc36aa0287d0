import { json, sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { RefUpdate } from '../hooks/hook-line.js';
import { pushLife } from './push.states.js';

export interface PushRow {
  id: string;
  repo_id: string;
  pusher_id: string;
  refs: RefUpdate[];
  options: string[];
  created_at: Date;
}

export interface NewPush {
  repo_id: string;
  pusher_id: string;
  refs: readonly RefUpdate[];
  options: readonly string[];
  created_at: Date;
}

/** Recorded before git moves a ref. */
export const insertPush = (db: Queries, { repo_id, pusher_id, refs, options, created_at }: NewPush): Promise<PushRow> =>
  db.one<PushRow>(sql`
    insert into git_pushes (repo_id, pusher_id, refs, options, created_at) values (${repo_id}, ${pusher_id}, ${json(refs)}, ${options}, ${created_at})
    returning id, repo_id, pusher_id, refs, options, created_at`);

/** Settles a pending push. Returns false if somebody else did. */
export const settlePush = async (
  tx: Tx,
  id: string,
  state: 'accepted' | 'refused',
  refs: readonly object[],
  now: Date,
): Promise<boolean> =>
  (await tx.run(
    sql`update git_pushes set state = ${state}, refs = ${json(refs)}, settled_at = ${now} where id = ${id} and state = any(${pushLife.from('settle', state)})`,
  )) === 1;

const columns = sql`id, repo_id, pusher_id, refs, options, created_at`;

export const pendingPushesOf = (db: Queries, repoId: string): Promise<PushRow[]> =>
  db.many<PushRow>(sql`select ${columns} from git_pushes where repo_id = ${repoId} and state = 'pending' order by id`);

export const pendingPushes = (db: Queries, limit: number): Promise<PushRow[]> =>
  db.many<PushRow>(sql`select ${columns} from git_pushes where state = 'pending' order by created_at limit ${limit}`);

/** Refs moved by accepted pushes since an unsettled push began. */
export const movedSince = (db: Queries, repoId: string, since: Date): Promise<RefUpdate[]> =>
  db.many<RefUpdate>(sql`
    select u.ref, u.old_id, u.new_id from git_pushes p cross join lateral jsonb_to_recordset(p.refs) as u(ref text, old_id text, new_id text)
    where p.repo_id = ${repoId} and p.state = 'accepted' and p.settled_at > ${since}`);

export interface PushedRepository {
  id: string;
  user_id: string;
  default_branch: string;
}

/** The repository of a push; undefined if it was deleted meanwhile. */
export const pushedRepository = (db: Queries, repoId: string): Promise<PushedRepository | undefined> =>
  db.maybe<PushedRepository>(sql`select id, user_id, default_branch from git_repos where id = ${repoId}`);

export interface NotedPush extends PushedRepository {
  sizeBytes: number;
  branch: string;
  /** A ref was forced or deleted, so unreachable objects may remain. */
  losesObjects: boolean;
  now: Date;
}

/** Does not replace a default branch that its owner has chosen meanwhile. */
export const recordPush = (
  tx: Tx,
  { id, default_branch, sizeBytes, branch, losesObjects, now }: NotedPush,
): Promise<number> =>
  tx.run(sql`
    update git_repos set pushed_at = ${now}, size_bytes = ${sizeBytes}, pushes_since_maintenance = pushes_since_maintenance + 1,
      objects_lost_at = case when ${losesObjects} then coalesce(objects_lost_at, ${now}) else objects_lost_at end,
      default_branch = case when default_branch = ${default_branch} then ${branch} else default_branch end
    where id = ${id}`);

/** Records that objects of a push were stored without a ref that names them. */
export const recordLostObjects = (db: Queries, repoId: string, now: Date): Promise<number> =>
  db.run(sql`update git_repos set objects_lost_at = coalesce(objects_lost_at, ${now}) where id = ${repoId}`);
