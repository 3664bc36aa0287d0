import { Injectable } from '@nestjs/common';
import { itemPublished } from '@mnw/contracts/catalog/item-published.event';
import type { EventOf } from '@mnw/contracts/define-event';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { oweReleaseMail } from './release-audience.queries.js';

@Injectable()
export class AnnounceRelease {
  constructor(private readonly jobs: Jobs) {}

  @OnEvent(itemPublished, { consumer: 'mail__announce-release' })
  async execute({ item_id, project_id, web_only }: EventOf<typeof itemPublished>, tx: Tx): Promise<void> {
    if (web_only) return;
    await oweReleaseMail(tx, { itemId: item_id, projectId: project_id });
    tx.afterCommit(() => void this.jobs.wake('mail__send-broadcast'));
  }
}
