import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { noteProjectChange } from '../projects/project-events.js';
import { hideWorkOf } from './forget-account.queries.js';

@Injectable()
export class ForgetAccount {
  /**
   * What a deleted account made is hidden for good, and what it followed or collected is gone. Files stay for those
   * who bought them.
   */
  @OnEvent(accountDeleted, { consumer: 'catalog__forget-account' })
  async execute({ user_id }: EventOf<typeof accountDeleted>, tx: Tx): Promise<void> {
    for (const { id } of await hideWorkOf(tx, user_id)) await noteProjectChange(tx, id);
  }
}
