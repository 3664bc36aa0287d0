import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import type { pushReceived } from '@mnw/contracts/git/push-received.event';
import type { Tx } from '@mnw/db/tx';
import { configsOfRepository, type ConfigRow } from '../build-configs/build-configs.queries.js';
import { Progress } from './progress.js';
import { addFirstRuns, supersede } from './queue.queries.js';
import { fitsPattern } from './ref-pattern.js';
import { noVersion } from './start-builds.js';
import { tagVersion } from './tag-version.js';

type Push = EventOf<typeof pushReceived>;

/** A push of a hundred tags is an import, not a hundred releases; the last ones are built. */
const mostRefsPerPush = 4;
const isGone = (id: string): boolean => /^0+$/.test(id);

/** Queues what a push builds, once however often it is told. Nothing runs here: a row is all a push can make. */
@Injectable()
export class QueuePush {
  constructor(private readonly progress: Progress) {}

  async execute(push: Push, tx: Tx): Promise<void> {
    if (push.options?.includes('build.skip')) return;
    for (const config of await configsOfRepository(tx, push.repo_id)) await this.queue(tx, config, push);
  }

  private async queue(tx: Tx, config: ConfigRow, push: Push): Promise<void> {
    const refs = push.refs.filter(({ ref, new_id }) => !isGone(new_id) && fitsPattern(ref, config.ref_pattern)).slice(-mostRefsPerPush);
    for (const { ref, new_id: commitId } of refs) {
      const version = tagVersion(ref);
      const failure = noVersion(version, config);
      const ids = await addFirstRuns(tx, { configId: config.id, ref, commitId, targets: config.targets, cause: 'push', requestedBy: push.pusher_id, version, failure });
      const superseded = await supersede(tx, config.id, ref, commitId);
      this.progress.of(tx, ...superseded);
      this.progress.queued(tx, ...ids);
    }
  }
}
