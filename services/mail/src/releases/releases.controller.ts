import { Controller } from '@nestjs/common';
import { itemPublished } from '@mnw/contracts/catalog/item-published.event';
import type { EventOf } from '@mnw/contracts/define-event';
import { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { announceRelease } from './announce-release.js';

@Controller()
export class ReleasesController {
  constructor(private readonly jobs: Jobs) {}

  @OnEvent(itemPublished, { consumer: 'mail__announce-release' })
  async announce({ item_id, project_id, web_only }: EventOf<typeof itemPublished>, tx: Tx): Promise<void> {
    if (web_only) return;
    await announceRelease(tx, { itemId: item_id, projectId: project_id });
    tx.afterCommit(() => void this.jobs.wake('mail__send-broadcast'));
  }
}
