import type { ReleaseId } from '@mnw/contracts/ids';
import type { Release } from '@mnw/contracts/ota/releases';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { artifactJson } from '../artifacts/artifacts.queries.js';
import { ReleaseNotFound } from './releases.errors.js';
import { release } from './release.states.js';

export interface ReleaseRow {
  id: ReleaseId;
  app_id: string;
  version: string;
  channel: string;
  state: Release['state'];
  signature: string | null;
  publish_when_ready: boolean;
}

/** At most three reports per network count, so that nobody can stop a rollout from a single network. */
export const countedFailures = sql`
  (select coalesce(sum(least(n, 3)), 0)::int from (
    select count(*) as n from ota_failure_reports f
    where f.release_id = r.id and (r.failures_counted_from is null or f.created_at > r.failures_counted_from) group by f.network_hash) as by_network)`;

const view = sql`
  json_build_object('id', r.id, 'app_id', r.app_id, 'version', r.version, 'notes', r.notes, 'signature', r.signature, 'channel', r.channel, 'state', r.state,
    'rollout_percent', r.rollout_percent, 'rollout_paused', r.rollout_paused_at is not null, 'rollout_paused_reason', r.rollout_paused_reason,
    'failure_count', ${countedFailures}, 'minimum_version', r.minimum_version, 'publish_when_ready', r.publish_when_ready,
    'pub_date', coalesce(r.published_at, r.created_at), 'created_at', r.created_at, 'published_at', r.published_at, 'yanked_at', r.yanked_at,
    'artifacts', coalesce((select json_agg(${artifactJson} order by a.target, a.arch, a.bundle_type nulls first) from ota_artifacts a left join ota_signing_keys k on k.id = a.signing_key_id
      where a.release_id = r.id), '[]'::json)) as release`;

export const releaseView = async (db: Queries, releaseId: string): Promise<Release> =>
  (await db.one<{ release: Release }>(sql`select ${view} from ota_releases r where r.id = ${releaseId}`)).release;

/** Newest first, starting after the release `before`. */
export async function releasesOf(db: Queries, appId: string, before: string | null, limit: number): Promise<Release[]> {
  const rows = await db.many<{ release: Release }>(sql`
    select ${view} from ota_releases r where r.app_id = ${appId} and (${before}::uuid is null or r.id < ${before}::uuid) order by r.id desc limit ${limit}`);
  return rows.map(({ release }) => release);
}

const columns = sql`id, app_id, version, channel, state, signature, publish_when_ready`;

const found = (row: ReleaseRow | undefined): ReleaseRow => {
  if (!row) throw new ReleaseNotFound();
  return row;
};

export const releaseOf = async (db: Queries, appId: string, releaseId: string): Promise<ReleaseRow> =>
  found(
    await db.maybe<ReleaseRow>(sql`select ${columns} from ota_releases where id = ${releaseId} and app_id = ${appId}`),
  );

/** Locks the release. Everyone who changes a release or its list of files takes this lock. */
export const lockRelease = async (tx: Tx, appId: string, releaseId: string): Promise<ReleaseRow> =>
  found(
    await tx.maybe<ReleaseRow>(
      sql`select ${columns} from ota_releases where id = ${releaseId} and app_id = ${appId} for update`,
    ),
  );

export interface NewRelease {
  app_id: string;
  version: string;
  notes: string;
  signature: string | null;
  channel: string;
  rollout_percent: number;
  minimum_version: string | null;
  publish_when_ready: boolean;
  created_at: Date;
}

export const insertRelease = async (tx: Tx, made: NewRelease): Promise<ReleaseId> =>
  (
    await tx.one<{ id: ReleaseId }>(sql`
    insert into ota_releases (app_id, version, notes, signature, channel, rollout_percent, minimum_version,
      publish_when_ready, created_at)
    values (${made.app_id}, ${made.version}, ${made.notes}, ${made.signature}, ${made.channel},
      ${made.rollout_percent}, ${made.minimum_version}, ${made.publish_when_ready}, ${made.created_at})
    returning id`)
  ).id;

export const setPublished = (tx: Tx, releaseId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update ota_releases set state = 'published', published_at = ${now}
    where id = ${releaseId} and state = any(${release.from('publish')})`);

export const setYanked = (tx: Tx, releaseId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update ota_releases set state = 'yanked', yanked_at = ${now}
    where id = ${releaseId} and state = any(${release.from('yank')})`);

export const deleteDraft = (tx: Tx, releaseId: string): Promise<number> =>
  tx.run(sql`delete from ota_releases where id = ${releaseId} and state = 'draft'`);

export const setNotes = (tx: Tx, releaseId: string, notes: string): Promise<number> =>
  tx.run(sql`update ota_releases set notes = ${notes} where id = ${releaseId}`);

export const setRollout = (tx: Tx, releaseId: string, percent: number): Promise<number> =>
  tx.run(sql`update ota_releases set rollout_percent = ${percent} where id = ${releaseId}`);

export const setMinimumVersion = (tx: Tx, releaseId: string, version: string | null): Promise<number> =>
  tx.run(sql`update ota_releases set minimum_version = ${version} where id = ${releaseId}`);

/** Pauses the rollout on behalf of the creator; one that is already paused keeps its time and reason. */
export const pauseRollout = (tx: Tx, releaseId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update ota_releases set rollout_paused_at = coalesce(rollout_paused_at, ${now}),
      rollout_paused_reason = coalesce(rollout_paused_reason, 'creator')
    where id = ${releaseId}`);

/** Resumes the rollout; earlier failure reports no longer count. */
export const resumeRollout = (tx: Tx, releaseId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update ota_releases set rollout_paused_at = null, rollout_paused_reason = null, failures_counted_from = ${now}
    where id = ${releaseId}`);

/** The version of a release that differs from `version` only in its build metadata. */
export const versionTwin = async (tx: Tx, appId: string, version: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ version: string }>(sql`
    select version from ota_releases
    where app_id = ${appId} and version <> ${version} and split_part(version, '+', 1) = split_part(${version}, '+', 1) limit 1`)
  )?.version;
