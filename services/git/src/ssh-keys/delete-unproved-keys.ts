import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { waysInEnded } from '@mnw/contracts/identity/ways-in-ended.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { deleteKeysOf } from './ssh-keys.queries.js';

@Injectable()
export class DeleteUnprovedKeys {
  /**
   * Deletes keys that somebody else may have added before the address was verified. Keys with an older credentials
   * version are refused in any case.
   */
  @OnEvent(waysInEnded, { consumer: 'git__delete-ended-keys' })
  async execute({ user_id, ending }: EventOf<typeof waysInEnded>, tx: Tx): Promise<void> {
    if (ending === 'first-proof') await deleteKeysOf(tx, user_id);
  }
}
