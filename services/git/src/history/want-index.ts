import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { isZero } from '../pushes/ref-rules.js';
import { wantIndex } from './history.queries.js';
import { indexHistoryJob } from './index-history.js';

@Injectable()
export class WantIndex {
  constructor(private readonly jobs: Jobs) {}

  @OnEvent(pushReceived, { consumer: 'git__index-push' })
  async note({ repo_id, default_branch, refs }: EventOf<typeof pushReceived>, tx: Tx): Promise<void> {
    const pushed = refs.find(({ ref }) => ref === `refs/heads/${default_branch}`);
    if (!pushed || isZero(pushed.new_id)) return;
    await wantIndex(tx, repo_id, pushed.ref, pushed.new_id);
    tx.afterCommit(() => void this.jobs.wake(indexHistoryJob));
  }
}
