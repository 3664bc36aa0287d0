import { Controller } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { waysInEnded } from '@mnw/contracts/identity/ways-in-ended.event';
import { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { deleteKeysOf } from '../ssh-keys/ssh-keys.queries.js';
import { forgetAccount } from './forget-account.js';

@Controller()
export class AccountsController {
  @OnEvent(accountDeleted, { consumer: 'git__forget-account' }) deleted(event: EventOf<typeof accountDeleted>, tx: Tx) {
    return forgetAccount(tx, event.user_id);
  }

  /** Keys of an older version are refused already. Those that somebody else may have added, before the address was proved, go. */
  @OnEvent(waysInEnded, { consumer: 'git__delete-ended-keys' }) async ended({ user_id, ending }: EventOf<typeof waysInEnded>, tx: Tx) {
    if (ending === 'first-proof') await deleteKeysOf(tx, user_id);
  }
}
