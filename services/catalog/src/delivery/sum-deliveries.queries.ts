import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/**
 * Adds a batch of recorded deliveries to the counters and deletes them in one statement, so a crash neither loses
 * nor duplicates any.
 */
export const addCountedDeliveries = async (db: Queries): Promise<number> =>
  (
    await db.one<{ taken: number }>(sql`
      with taken as (
        delete from counted_deliveries
        where id in (select id from counted_deliveries order by id limit 5000 for update skip locked)
        returning item_id, version_id, kind),
      of_items as (
        update items i set download_count = i.download_count + n.downloads, play_count = i.play_count + n.plays
        from (
          select item_id, count(*) filter (where kind = 'download')::int as downloads,
            count(*) filter (where kind = 'play')::int as plays
          from taken group by item_id) as n
        where i.id = n.item_id),
      of_versions as (
        update versions v set download_count = v.download_count + n.downloads
        from (
          select version_id, count(*)::int as downloads from taken where kind = 'download' group by version_id) as n
        where v.id = n.version_id)
      select count(*)::int as taken from taken`)
  ).taken;
