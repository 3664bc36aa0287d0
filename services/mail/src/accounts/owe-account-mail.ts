import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountRegistered } from '@mnw/contracts/identity/account-registered.event';
import { addressReused } from '@mnw/contracts/identity/address-reused.event';
import { securityNoted } from '@mnw/contracts/identity/security-noted.event';
import { linkRequested } from '@mnw/contracts/identity/link-requested.event';
import { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { enqueueDelivery, type NewDelivery } from '../deliveries/enqueue-delivery.queries.js';

const hourMs = 3_600_000;

@Injectable()
export class OweAccountMail {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  @OnEvent(accountRegistered, { consumer: 'mail__welcome' })
  welcome({ user_id, login_token_id }: EventOf<typeof accountRegistered>, tx: Tx): Promise<void> {
    return this.owe(tx, {
      kind: 'verify-email',
      dedupeKey: `link:${login_token_id}`,
      reference: { login_token_id },
      userId: user_id,
    });
  }

  @OnEvent(linkRequested, { consumer: 'mail__send-link' })
  link({ user_id, login_token_id, purpose }: EventOf<typeof linkRequested>, tx: Tx): Promise<void> {
    return this.owe(tx, {
      kind: purpose,
      dedupeKey: `link:${login_token_id}`,
      reference: { login_token_id },
      userId: user_id,
    });
  }

  @OnEvent(securityNoted, { consumer: 'mail__security-notice' })
  security({ user_id, security_event_id, once }: EventOf<typeof securityNoted>, tx: Tx): Promise<void> {
    return this.owe(tx, {
      kind: 'security',
      dedupeKey: `security:${once}`,
      reference: { security_event_id },
      userId: user_id,
    });
  }

  /** At most once an hour, because the join form is open to everybody. */
  @OnEvent(addressReused, { consumer: 'mail__warn-reuse' })
  warn({ user_id }: EventOf<typeof addressReused>, tx: Tx): Promise<void> {
    const hour = Math.floor(this.clock.now().getTime() / hourMs);
    return this.owe(tx, {
      kind: 'address-reused',
      dedupeKey: `address-reused:${user_id}:${hour}`,
      reference: {},
      userId: user_id,
    });
  }

  private async owe(tx: Tx, delivery: NewDelivery): Promise<void> {
    await enqueueDelivery(tx, delivery);
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }
}
