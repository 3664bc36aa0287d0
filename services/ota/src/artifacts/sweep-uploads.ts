import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { OtaDb } from '../ota.db.js';
import { deletePending } from './verdicts.queries.js';

const day = 86_400_000;

@Injectable()
export class SweepUploads {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
  ) {}

  /**
   * Deletes files that were announced and never uploaded, so that they do not count against the app's storage limit.
   */
  @Job({ name: 'ota__sweep-uploads', everyMs: 3_600_000 })
  sweepBatch(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - day);
    return deletePending(this.db, before);
  }
}
