import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { sshKeyAdded, sshKeyConfirmed } from '@mnw/contracts/git/ssh-key-changes.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { holdAccount } from './accounts.queries.js';
import { recordSecurityEvent, type SecurityEvent } from './security-events.js';

/**
 * SSH keys are stored by git. Changes to them are still recorded in the account's security log, and the owner is
 * emailed.
 */
@Injectable()
export class RecordSshKeys {
  @OnEvent(sshKeyAdded, { consumer: 'identity__record-ssh-key' })
  added(event: EventOf<typeof sshKeyAdded>, tx: Tx): Promise<void> {
    return this.record(tx, 'ssh-key-added', event);
  }

  @OnEvent(sshKeyConfirmed, { consumer: 'identity__record-confirmed-ssh-key' })
  confirmed(event: EventOf<typeof sshKeyConfirmed>, tx: Tx): Promise<void> {
    return this.record(tx, 'ssh-key-confirmed', event);
  }

  private async record(tx: Tx, kind: SecurityEvent, event: EventOf<typeof sshKeyAdded>): Promise<void> {
    const { user_id, name, fingerprint } = event;
    if (await holdAccount(tx, user_id)) await recordSecurityEvent(tx, user_id, kind, { name, fingerprint });
  }
}
