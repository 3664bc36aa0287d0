import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface NewBuilds {
  configId: string;
  ref: string;
  commitId: string;
  targets: readonly string[];
  cause: 'push' | 'request' | 'rerun';
  requestedBy: string | null;
  version: string | null;
  /** Known already that it cannot end in a release. */
  failure: string | null;
}

/** First runs; a target of the commit that has one already stays as it is. */
export async function addFirstRuns(tx: Tx, builds: NewBuilds): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    insert into ota_builds (config_id, ref, commit_id, target, cause, requested_by, version, status, failure, finished_at)
    select ${builds.configId}, ${builds.ref}, ${builds.commitId}, target, ${builds.cause}, ${builds.requestedBy}, ${builds.version},
      case when ${builds.failure}::text is null then 'pending' else 'failed' end, ${builds.failure}, case when ${builds.failure}::text is not null then now() end
    from unnest(${builds.targets}::text[]) as target
    on conflict on constraint ota_builds_config_id_commit_id_target_run_key do nothing returning id`);
  return rows.map(({ id }) => id);
}

/** The next run of each target. The caller holds the configuration's lock. */
export async function addNextRuns(tx: Tx, builds: NewBuilds): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    insert into ota_builds (config_id, ref, commit_id, target, cause, requested_by, version, status, failure, finished_at, run)
    select ${builds.configId}, ${builds.ref}, ${builds.commitId}, target, ${builds.cause}, ${builds.requestedBy}, ${builds.version},
      case when ${builds.failure}::text is null then 'pending' else 'failed' end, ${builds.failure}, case when ${builds.failure}::text is not null then now() end,
      1 + coalesce((select max(run) from ota_builds b where b.config_id = ${builds.configId} and b.commit_id = ${builds.commitId} and b.target = t.target), 0)
    from unnest(${builds.targets}::text[]) as t(target) returning id`);
  return rows.map(({ id }) => id);
}

/** The last run of each target of a commit. */
export const lastRuns = (db: Queries, configId: string, commitId: string): Promise<{ id: string; target: string; status: string }[]> =>
  db.many(sql`
    select distinct on (target) id, target, status from ota_builds where config_id = ${configId} and commit_id = ${commitId} order by target, run desc`);

/** What waits for an older commit of the same ref will not be built. */
export async function supersede(tx: Tx, configId: string, ref: string, commitId: string): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    update ota_builds set status = 'cancelled', failure = 'A newer push to the same ref came first.', finished_at = now()
    where config_id = ${configId} and ref = ${ref} and commit_id <> ${commitId} and status = 'pending' returning id`);
  return rows.map(({ id }) => id);
}

export const buildsOfCommits = (db: Queries, repoId: string, refs: readonly string[], commits: readonly string[]): Promise<{ id: string; ref: string; target: string }[]> =>
  db.many(sql`
    select b.id, b.ref, b.target from ota_builds b join ota_build_configs c on c.id = b.config_id
    where c.repo_id = ${repoId} and b.run = 1 and (b.ref, b.commit_id) in (select * from unnest(${refs}::text[], ${commits}::text[])) order by b.id`);
