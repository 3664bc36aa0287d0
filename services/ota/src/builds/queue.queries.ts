import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { BuildOfPush } from './push-outcome.js';

export interface NewBuilds {
  configId: string;
  ref: string;
  commitId: string;
  targets: readonly string[];
  cause: 'push' | 'request' | 'rerun';
  requestedBy: string | null;
  /** The version that the ref names, part of a build's identity; null if a file in the source names it. */
  version: string | null;
  /** Set if it is already known that the build cannot end in a release. */
  failure: string | null;
}

/** Adds first runs; skips targets that already have one for this commit and version. */
export async function addFirstRuns(tx: Tx, builds: NewBuilds): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    insert into ota_builds (config_id, ref, commit_id, target, cause, requested_by, version, ref_version, status, failure, finished_at)
    select ${builds.configId}, ${builds.ref}, ${builds.commitId}, target, ${builds.cause}, ${builds.requestedBy}, ${builds.version}, ${builds.version ?? ''},
      case when ${builds.failure}::text is null then 'pending' else 'failed' end, ${builds.failure}, case when ${builds.failure}::text is not null then now() end
    from unnest(${builds.targets}::text[]) as target
    on conflict on constraint ota_builds_config_id_commit_id_target_ref_version_run_key do nothing returning id`);
  return rows.map(({ id }) => id);
}

/** Adds the next run of each target. The caller holds the configuration's lock. */
export async function addNextRuns(tx: Tx, builds: NewBuilds): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    insert into ota_builds (config_id, ref, commit_id, target, cause, requested_by, version, ref_version, status, failure, finished_at, run)
    select ${builds.configId}, ${builds.ref}, ${builds.commitId}, target, ${builds.cause}, ${builds.requestedBy}, ${builds.version}, ${builds.version ?? ''},
      case when ${builds.failure}::text is null then 'pending' else 'failed' end, ${builds.failure}, case when ${builds.failure}::text is not null then now() end,
      1 + coalesce((select max(run) from ota_builds b
        where b.config_id = ${builds.configId} and b.commit_id = ${builds.commitId} and b.target = t.target and b.ref_version = ${builds.version ?? ''}), 0)
    from unnest(${builds.targets}::text[]) as t(target) returning id`);
  return rows.map(({ id }) => id);
}

/** The last run of each target of a commit and version. */
export const lastRuns = (
  db: Queries,
  { configId, commitId, version }: Pick<NewBuilds, 'configId' | 'commitId' | 'version'>,
): Promise<BuildOfPush[]> =>
  db.many(sql`
    select distinct on (target) id, target, status from ota_builds
    where config_id = ${configId} and commit_id = ${commitId} and ref_version = ${version ?? ''} order by target, run desc`);
