import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { OtaDb } from '../ota.db.js';
import { aggregateDownloads } from './downloads.queries.js';

@Injectable()
export class AggregateDownloads {
  constructor(private readonly db: OtaDb) {}

  /**
   * Adds recorded downloads to the counters. Each row is deleted and added in the same statement, so a crash neither
   * loses nor duplicates it.
   */
  @Job({ name: 'ota__aggregate-downloads', everyMs: 5_000 })
  aggregateBatch(): Promise<number> {
    return aggregateDownloads(this.db);
  }
}
