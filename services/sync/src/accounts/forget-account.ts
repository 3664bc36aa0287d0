import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { deleteEverythingOf } from './forget-account.queries.js';

@Injectable()
export class ForgetAccount {
  @OnEvent(accountDeleted, { consumer: 'sync__forget-account' })
  execute({ user_id }: EventOf<typeof accountDeleted>, tx: Tx): Promise<void> {
    return deleteEverythingOf(tx, user_id);
  }
}
