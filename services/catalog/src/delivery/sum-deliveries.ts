import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { CatalogDb } from '../catalog.db.js';
import { addCountedDeliveries } from './sum-deliveries.queries.js';

@Injectable()
export class SumDeliveries {
  constructor(private readonly db: CatalogDb) {}

  /** Adds recorded deliveries to the counters. */
  @Job({ name: 'catalog__sum-deliveries', everyMs: 5_000 })
  sumBatch(): Promise<number> {
    return addCountedDeliveries(this.db);
  }
}
