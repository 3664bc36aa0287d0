import type { AccountActor } from '@mnw/contracts/actor';
import type { Build } from '@mnw/contracts/ota/build';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { BuildNotFound } from './builds.errors.js';

const view = sql`json_build_object('id', b.id, 'app_id', c.app_id, 'ref', b.ref, 'commit_id', b.commit_id, 'target', b.target, 'run', b.run, 'cause', b.cause, 'status', b.status,
  'phase', b.phase, 'failure', b.failure, 'attempts', b.attempts, 'version', b.version, 'release_id', b.release_id,
  'artifact', case when b.artifact_sha256 is not null then json_build_object('filename', b.artifact_name, 'size_bytes', b.artifact_bytes, 'sha256', b.artifact_sha256) end,
  'runner', r.name, 'log_bytes', b.log_bytes, 'is_cancelling', b.cancel_requested_at is not null and b.finished_at is null,
  'created_at', b.created_at, 'started_at', b.started_at, 'finished_at', b.finished_at)`;
const rows = sql`ota_builds b join ota_build_configs c on c.id = b.config_id left join ota_runners r on r.id = b.runner_id`;
const owners = sql`join pub_sync_apps a on a.id = c.app_id`;

/** A build of this creator's app; not found for anyone else. */
export async function ownBuild(db: Queries, buildId: string, { userId }: AccountActor): Promise<Build> {
  const row = await db.maybe<{ build: Build }>(
    sql`select ${view} as build from ${rows} ${owners} where b.id = ${buildId} and a.creator_id = ${userId}`,
  );
  if (!row) throw new BuildNotFound();
  return row.build;
}

export async function buildsByIds(db: Queries, ids: readonly string[]): Promise<Build[]> {
  const found = await db.many<{ build: Build }>(
    sql`select ${view} as build from ${rows} where b.id = any (${ids}::uuid[]) order by b.id`,
  );
  return found.map(({ build }) => build);
}

/** Newest first, one more than `limit` so that the caller sees whether there is a next page. */
export async function buildsOfApp(db: Queries, appId: string, before: string | null, limit: number): Promise<Build[]> {
  const found = await db.many<{ build: Build }>(sql`
    select ${view} as build from ${rows} where c.app_id = ${appId} and (${before}::uuid is null or b.id < ${before}::uuid) order by b.id desc limit ${limit + 1}`);
  return found.map(({ build }) => build);
}

/**
 * States of the builds of an app's newest commit. Superseded and cancelled builds are left out, as they say nothing
 * about the code.
 */
export const newestStates = (db: Queries, appId: string): Promise<{ status: string }[]> =>
  db.many<{ status: string }>(sql`
    select distinct on (b.target) b.status from ota_builds b join ota_build_configs c on c.id = b.config_id
    where c.app_id = ${appId} and b.status <> 'cancelled' and b.commit_id = (
      select n.commit_id from ota_builds n join ota_build_configs k on k.id = n.config_id where k.app_id = ${appId} and n.status <> 'cancelled' order by n.id desc limit 1)
    order by b.target, b.id desc`);
