import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { DomainError } from '@mnw/contracts/domain-error';
import { Job } from '@mnw/jobs/job.decorator';
import { CONFIG } from '@mnw/host/config-token';
import { Logger } from '@mnw/observability/logger';
import { renderLetter } from '../letters/render-letter.js';
import { publicHost, senderOf, type MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';
import { refuseUnsafeHeaders, UnsafeHeader } from '../transport/mail-headers.js';
import { Transport, type Outgoing } from '../transport/outgoing.js';
import { claimTransactional, startAttempt } from './claims.queries.js';
import type { Composed } from './compose.js';
import { Composers } from './composers.js';
import { messageIdOf, type ClaimedDelivery } from './delivery.js';
import { RecordOutcome } from './record-outcome.js';
import { runSlots, type SlotResult } from './run-slots.js';

const slots = 3;
const rowsPerPass = 200;

/** Sends transactional email. It has its own job and its own connections, so it never waits behind a campaign. */
@Injectable()
export class SendTransactional {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly composers: Composers,
    private readonly transport: Transport,
    private readonly record: RecordOutcome,
    private readonly log: Logger,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  @Job({ name: 'mail__send-transactional', everyMs: 5_000 })
  execute(): Promise<number> {
    return runSlots(slots, rowsPerPass, () => this.sendOne());
  }

  private async sendOne(): Promise<SlotResult> {
    if (this.transport.isClosed) return 'pause';
    const delivery = await claimTransactional(this.db, {
      now: this.clock.now(),
      leaseSeconds: this.config.MAIL_LEASE_SECONDS,
    });
    if (!delivery) return 'empty';
    const composed = await this.composeOrSettle(delivery);
    return composed ? this.attempt(delivery, composed) : 'handled';
  }

  private async composeOrSettle(delivery: ClaimedDelivery): Promise<Outgoing | undefined> {
    try {
      const composed = await this.composers.compose(delivery);
      if ('cancel' in composed) return void (await this.record.cancel(delivery, composed.cancel));
      return this.address(delivery, composed);
    } catch (error) {
      if (error instanceof UnsafeHeader) return void (await this.record.cancel(delivery, error.message));
      if (error instanceof DomainError && error.kind !== 'unavailable')
        return void (await this.record.cancel(delivery, error.code));
      if (!(error instanceof DomainError))
        this.log.error({ err: error, deliveryId: delivery.id }, 'composing an email failed');
      await this.record.postpone(delivery, error instanceof DomainError ? error.code : 'could not be composed');
      return undefined;
    }
  }

  private address(delivery: ClaimedDelivery, { to, letter }: Extract<Composed, { to: string }>): Outgoing {
    const from = { name: this.config.MAIL_FROM_NAME, address: senderOf(this.config, 'transactional') };
    const mail: Outgoing = {
      stream: 'transactional',
      messageId: messageIdOf(delivery.id, publicHost(this.config)),
      to: to.toLowerCase(),
      from,
      ...renderLetter(letter),
    };
    refuseUnsafeHeaders(mail);
    return mail;
  }

  private async attempt(delivery: ClaimedDelivery, mail: Outgoing): Promise<SlotResult> {
    const begun = await startAttempt(this.db, {
      id: delivery.id,
      attempts: delivery.attempts,
      address: mail.to,
      messageId: mail.messageId,
    });
    if (begun?.state !== 'sending') return 'handled';
    const outcome = await this.transport.send(mail);
    await this.record.execute({ ...delivery, stream: 'transactional', address: mail.to }, outcome);
    return outcome.kind === 'not-sent' ? 'pause' : 'handled';
  }
}
