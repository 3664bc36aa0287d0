import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { serviceActor } from '@mnw/contracts/actor';
import type { ReleaseId, SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import { Logger } from '@mnw/observability/logger';
import { OtaDb } from '../ota.db.js';
import { PublishRelease } from '../releases/publish-release.js';
import { whyNot } from '../releases/refuse-unready.js';
import { uploadSeconds } from './add-artifact.js';
import { artifactsOf } from './artifacts.queries.js';
import { CheckArtifact } from './check-artifact.js';

interface Waiting {
  id: string;
  release_id: ReleaseId;
  app_id: SyncAppId;
  state: string;
}

/** Publishing tools that know neither "complete" nor "publish" announce, upload and go: what arrives of their releases is looked for here. */
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
    const waiting = await this.db.many<Waiting>(sql`
      select a.id, r.id as release_id, r.app_id, r.state from ota_artifacts a join ota_releases r on r.id = a.release_id
      where a.state = 'pending' and r.publish_when_ready and r.state <> 'yanked' and a.created_at > ${new Date(this.clock.now().getTime() - uploadSeconds * 1_000)} order by a.created_at limit 200`);
    let received = 0;
    for (const upload of waiting) {
      try {
        if (await this.receive(upload)) received++;
      } catch (error) {
        // One that cannot be taken, such as a file that is written anew whenever it is looked at, keeps nothing of the others back.
        this.log.error({ err: error, artifactId: upload.id }, 'an upload could not be taken');
      }
    }
    return received;
  }

  private async receive({ id, release_id, app_id, state }: Waiting): Promise<boolean> {
    if ((await this.check.execute(id)) === 'missing') return false;
    const all = await artifactsOf(this.db, release_id);
    if (state === 'draft' && all.every((artifact) => !whyNot(artifact))) await this.publish.execute({ app_id, release_id }, serviceActor('ota'));
    return true;
  }
}
