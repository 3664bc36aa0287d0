import { Injectable } from '@nestjs/common';
import { projectCreated } from '@mnw/contracts/catalog/project-created.event';
import type { EventOf } from '@mnw/contracts/define-event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { ensureList } from './subscribers.queries.js';

@Injectable()
export class MakeLists {
  @OnEvent(projectCreated, { consumer: 'mail__make-lists' })
  async execute({ project_id }: EventOf<typeof projectCreated>, tx: Tx): Promise<void> {
    for (const listType of ['content', 'devlog', 'patches']) await ensureList(tx, project_id, listType);
  }
}
