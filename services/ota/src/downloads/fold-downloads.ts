import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { OtaDb } from '../ota.db.js';
import { foldDownloads } from './downloads.queries.js';

@Injectable()
export class FoldDownloads {
  constructor(private readonly db: OtaDb) {}

  /** Adds counted downloads to the counters. A row is taken and added in one statement, so a crash neither loses nor doubles it. */
  @Job({ name: 'ota__fold-downloads', everyMs: 5_000 })
  foldBatch(): Promise<number> {
    return foldDownloads(this.db);
  }
}
