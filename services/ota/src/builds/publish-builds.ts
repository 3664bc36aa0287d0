import { Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import type { SyncAppId } from '@mnw/contracts/ids';
import { Job } from '@mnw/jobs/job.decorator';
import { OtaDb } from '../ota.db.js';
import { PublishRelease } from '../releases/publish-release.js';
import { Progress } from './progress.js';
import { nextToPublish, setPublishRefusal } from './release.queries.js';

export const publishBuildsJob = 'ota__publish-builds';

/**
 * Publishes releases once their last target is built. Due releases are derived from the builds, so a crash in between
 * loses nothing.
 */
@Injectable()
export class PublishBuilds {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
    private readonly publish: PublishRelease,
  ) {}

  @Job({ name: publishBuildsJob, everyMs: 10_000 })
  async publishNext(): Promise<number> {
    const due = await nextToPublish(this.db);
    if (!due) return 0;
    const refusal = await this.refusalOf(due.app_id as SyncAppId, due.release_id);
    await this.db.transaction(async (tx) => {
      if (refusal !== null) await setPublishRefusal(tx, due.build_ids, refusal);
      this.progress.changed(tx, ...due.build_ids);
    });
    return 1;
  }

  private async refusalOf(
    app_id: SyncAppId,
    release_id: Parameters<PublishRelease['execute']>[0]['release_id'],
  ): Promise<string | null> {
    try {
      await this.publish.execute({ app_id, release_id }, serviceActor('ota'));
      return null;
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') return error.message;
      throw error;
    }
  }
}
