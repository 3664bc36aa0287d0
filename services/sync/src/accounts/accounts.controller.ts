import { Controller } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { forgetAccount } from './forget-account.js';

@Controller()
export class AccountsController {
  @OnEvent(accountDeleted, { consumer: 'sync__forget-account' }) deleted(event: EventOf<typeof accountDeleted>, tx: Tx) {
    return forgetAccount(tx, event.user_id);
  }
}
