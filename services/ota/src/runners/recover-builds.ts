import { Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import { Progress } from '../builds/progress.js';
import { OtaDb } from '../ota.db.js';
import { recoverLost } from './recover-lost.js';

@Injectable()
export class RecoverBuilds {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
  ) {}

  @Job({ name: 'ota__recover-builds', everyMs: 5_000 })
  recover(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const ids = await recoverLost(tx);
      this.progress.queued(tx, ...ids);
      return ids.length;
    });
  }
}
