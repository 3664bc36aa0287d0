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

  /** Forgets uploads that nobody finished within a day or used within a week, and their bytes. */
  @Job({ name: 'catalog__sweep-uploads', everyMs: 3_600_000 })
  sweepBatch(): Promise<number> {
    const now = this.clock.now().getTime();
    return deleteUnused(this.db, { pendingBefore: new Date(now - day), usableBefore: new Date(now - 7 * day) });
  }
}
