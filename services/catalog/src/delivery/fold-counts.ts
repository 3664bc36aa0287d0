import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { CatalogDb } from '../catalog.db.js';
import { addCountedDeliveries } from './fold-counts.queries.js';

@Injectable()
export class FoldCounts {
  constructor(private readonly db: CatalogDb) {}

  /** Adds counted deliveries to the counters. */
  @Job({ name: 'catalog__fold-counts', everyMs: 5_000 })
  foldBatch(): Promise<number> {
    return addCountedDeliveries(this.db);
  }
}
