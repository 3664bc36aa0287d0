import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { CatalogDb } from '../catalog.db.js';
import { deleteUnused } from './uploads.queries.js';

const day = 86_400_000;

@Injectable()
export class SweepUploads {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  /** Deletes uploads that were not completed within a day or not used within a week, with their objects. */
  @Job({ name: 'catalog__sweep-uploads', everyMs: 3_600_000 })
  sweepBatch(): Promise<number> {
    const now = this.clock.now().getTime();
    return deleteUnused(this.db, { pendingBefore: new Date(now - day), usableBefore: new Date(now - 7 * day) });
  }
}
