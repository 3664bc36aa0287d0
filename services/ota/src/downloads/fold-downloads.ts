import { Injectable } from '@nestjs/common';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import { OtaDb } from '../ota.db.js';

@Injectable()
export class FoldDownloads {
  constructor(private readonly db: OtaDb) {}

  /** Adds counted downloads to the counters. A row is taken and added in one statement, so a crash neither loses nor doubles it. */
  @Job({ name: 'ota__fold-downloads', everyMs: 5_000 })
  async foldBatch(): Promise<number> {
    const { taken } = await this.db.one<{ taken: number }>(sql`
      with taken as (
        delete from ota_counted_downloads where id in (select id from ota_counted_downloads order by id limit 5000 for update skip locked) returning artifact_id),
      folded as (
        update ota_artifacts a set download_count = a.download_count + n.downloads
        from (select artifact_id, count(*) as downloads from taken group by artifact_id) as n where a.id = n.artifact_id)
      select count(*)::int as taken from taken`);
    return taken;
  }
}
