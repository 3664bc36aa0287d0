import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import { CatalogDb } from '../catalog.db.js';

const day = 86_400_000;

@Injectable()
export class SweepUploads {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  /** Forgets uploads that nobody finished within a day or used within a week, and their bytes. */
  @Job({ name: 'catalog__sweep-uploads', everyMs: 3_600_000 })
  async sweepBatch(): Promise<number> {
    const now = this.clock.now().getTime();
    const { swept } = await this.db.one<{ swept: number }>(sql`
      with gone as (
        delete from uploads where id in (
          select id from uploads where linked_at is null and state <> 'scanning'
            and created_at < case when state = 'pending' then ${new Date(now - day)}::timestamptz else ${new Date(now - 7 * day)}::timestamptz end
          limit 200 for update skip locked)
        returning quarantine_key, storage_key),
      queued as (insert into file_deletions (storage_key) select unnest(array[quarantine_key, storage_key]) from gone on conflict do nothing)
      select count(*)::int as swept from gone`);
    return swept;
  }
}
