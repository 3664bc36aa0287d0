import type { ItemId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface Download {
  id: string;
  s3_key: string;
  filename: string;
  release_state: 'published' | 'yanked';
  license_required: boolean;
  item_id: ItemId | null;
}

/** A published file of an app that is still active. */
export const publishedDownload = (db: Queries, artifactId: string): Promise<Download | undefined> =>
  db.maybe<Download>(sql`
    select a.id, a.s3_key, a.filename, r.state as release_state, coalesce(o.license_required, false) as license_required, s.item_id
    from ota_artifacts a join ota_releases r on r.id = a.release_id join pub_sync_apps s on s.id = r.app_id join pub_users u on u.id = s.creator_id
      left join ota_apps o on o.app_id = r.app_id
    where a.id = ${artifactId} and a.state = 'ready' and a.signature is not null and r.state <> 'draft' and s.is_active and u.state = 'active'`);

/** Records a download anonymously; a job adds it to the counter. */
export async function countDownload(db: Queries, artifactId: string): Promise<void> {
  await db.run(sql`insert into ota_counted_downloads (artifact_id) values (${artifactId})`);
}

/** Moves up to 5,000 recorded downloads into the counters in one statement and returns how many. */
export async function aggregateDownloads(db: Queries): Promise<number> {
  const { taken } = await db.one<{ taken: number }>(sql`
    with taken as (
      delete from ota_counted_downloads where id in (
        select id from ota_counted_downloads order by id limit 5000 for update skip locked) returning artifact_id),
    aggregated as (
      update ota_artifacts a set download_count = a.download_count + n.downloads
      from (select artifact_id, count(*) as downloads from taken group by artifact_id) as n where a.id = n.artifact_id)
    select count(*)::int as taken from taken`);
  return taken;
}
