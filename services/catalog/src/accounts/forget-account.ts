import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { publishProjectChange } from '../projects/project-events.js';
import { hideWorkOf } from './forget-account.queries.js';

@Injectable()
export class ForgetAccount {
  /**
   * Permanently hides the work of a deleted account and deletes its follows and collections. Files stay available
   * to the people who bought them.
   */
  @OnEvent(accountDeleted, { consumer: 'catalog__forget-account' })
  async execute({ user_id }: EventOf<typeof accountDeleted>, tx: Tx): Promise<void> {
    for (const { id } of await hideWorkOf(tx, user_id)) await publishProjectChange(tx, id);
  }
}
