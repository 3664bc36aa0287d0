import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { CatalogDb } from '../catalog.db.js';
import { recountTags } from './tags.queries.js';

@Injectable()
export class CountTags {
  constructor(private readonly db: CatalogDb) {}

  /** Counting reads every tag of every item, so a job does it once for all readers instead of each request. */
  @Job({ name: 'catalog__count-tags', everyMs: 60_000 })
  async count(): Promise<number> {
    await recountTags(this.db);
    return 0;
  }
}
