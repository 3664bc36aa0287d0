import type { ReleaseId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { AppRow } from '../apps/apps.queries.js';
import { unchanged } from '../apps/settings.queries.js';
import { countedFailures } from '../releases/releases.queries.js';

/** The app with this slug, and its published release of that version. */
export const reportedRelease = (
  db: Queries,
  slug: string,
  version: string,
): Promise<{ app: AppRow; release_id: ReleaseId | null } | undefined> =>
  db.maybe<{ app: AppRow; release_id: ReleaseId | null }>(sql`
    select to_json(s) as app, r.id as release_id from pub_sync_apps s left join ota_releases r on r.app_id = s.id and r.version = ${version} and r.state = 'published'
    where s.slug = ${slug} and s.is_active`);

export interface Report {
  release_id: string;
  network_hash: string;
  reporter_hash: string;
  reason: string;
  now: Date;
}

/** Keeps the latest report per installation. The release's lock makes each report see all earlier ones. */
export async function insertReport(
  tx: Tx,
  { release_id, network_hash, reporter_hash, reason, now }: Report,
): Promise<void> {
  await tx.run(sql`select 1 from ota_releases where id = ${release_id} for update`);
  await tx.run(sql`
    insert into ota_failure_reports (release_id, network_hash, reporter_hash, reason, created_at) values (${release_id}, ${network_hash}, ${reporter_hash}, ${reason}, ${now})
    on conflict (release_id, reporter_hash) do update set created_at = excluded.created_at, reason = excluded.reason, network_hash = excluded.network_hash`);
}

/**
 * Pauses a partial rollout that is over the threshold; at 100% there is nothing left to pause. Returns whether it
 * paused.
 */
export const pauseOverThreshold = async (tx: Tx, releaseId: string, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update ota_releases r set rollout_paused_at = ${now}, rollout_paused_reason = 'failures'
    where r.id = ${releaseId} and r.state = 'published' and r.rollout_paused_at is null and r.rollout_percent < 100
      and ${countedFailures} >= coalesce((select o.pause_after_failures from ota_apps o where o.app_id = r.app_id), ${unchanged.pause_after_failures}::int)`)) ===
  1;
