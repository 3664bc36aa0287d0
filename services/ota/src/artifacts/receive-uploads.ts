import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { serviceActor } from '@mnw/contracts/actor';
import { Job } from '@mnw/jobs/job.decorator';
import { Logger } from '@mnw/observability/logger';
import { OtaDb } from '../ota.db.js';
import { PublishRelease } from '../releases/publish-release.js';
import { notReadyReason } from '../releases/refuse-unready.js';
import { uploadSeconds } from './add-artifact.js';
import { artifactsOf } from './artifacts.queries.js';
import { CheckArtifact } from './check-artifact.js';
import { waitingUploads, type WaitingUpload } from './uploads.queries.js';

/** Completes and publishes releases of tools that only announce and upload, without "complete" and "publish" steps. */
@Injectable()
export class ReceiveUploads {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly check: CheckArtifact,
    private readonly publish: PublishRelease,
  ) {}

  @Job({ name: 'ota__receive-uploads', everyMs: 5_000 })
  async receiveBatch(): Promise<number> {
    const since = new Date(this.clock.now().getTime() - uploadSeconds * 1_000);
    let received = 0;
    for (const upload of await waitingUploads(this.db, since)) {
      try {
        if (await this.receive(upload)) received++;
      } catch (error) {
        // One upload that cannot be processed, such as a file that is overwritten during every check, must not block
        // the others.
        this.log.error({ err: error, artifactId: upload.id }, 'an upload could not be processed');
      }
    }
    return received;
  }

  private async receive({ id, release_id, app_id, state }: WaitingUpload): Promise<boolean> {
    if ((await this.check.execute(id)) === 'missing') return false;
    const all = await artifactsOf(this.db, release_id);
    if (state === 'draft' && all.every((artifact) => !notReadyReason(artifact)))
      await this.publish.execute({ app_id, release_id }, serviceActor('ota'));
    return true;
  }
}
