import { Controller } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { sshKeyAdded, sshKeyConfirmed } from '@mnw/contracts/git/ssh-key-changes.event';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { recordSecurityEvent, type SecurityEvent } from './security-events.js';

/** SSH keys are kept by git; what happens to them belongs into the account's security log all the same, and its owner is mailed. */
@Controller()
export class SshKeyEventsController {
  @OnEvent(sshKeyAdded, { consumer: 'identity__record-ssh-key' }) added(event: EventOf<typeof sshKeyAdded>, tx: Tx): Promise<void> {
    return record(tx, 'ssh-key-added', event);
  }
  @OnEvent(sshKeyConfirmed, { consumer: 'identity__record-confirmed-ssh-key' }) confirmed(event: EventOf<typeof sshKeyConfirmed>, tx: Tx): Promise<void> {
    return record(tx, 'ssh-key-confirmed', event);
  }
}

async function record(tx: Tx, kind: SecurityEvent, { user_id, name, fingerprint }: EventOf<typeof sshKeyAdded>): Promise<void> {
  const account = await tx.maybe(sql`select 1 from users where id = ${user_id} and deleted_at is null for share`);
  if (account) await recordSecurityEvent(tx, user_id, kind, { name, fingerprint });
}
