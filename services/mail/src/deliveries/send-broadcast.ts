import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { CONFIG } from '@mnw/host/config-token';
import { publicHost, type MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';
import { ComposeRelease } from '../releases/compose-release.js';
import { UnsafeHeader } from '../transport/mail-headers.js';
import { Transport, type Outcome } from '../transport/outgoing.js';
import { claimBroadcast } from './claims.queries.js';
import type { ClaimedBroadcast } from './delivery.js';
import { RecordOutcome } from './record-outcome.js';
import { runSlots, type SlotResult } from './run-slots.js';

const rowsPerPass = 1_000;

/** Sends campaigns. Each claim starts an attempt, so a crash leaves at most one uncertain delivery per connection. */
@Injectable()
export class SendBroadcast {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly release: ComposeRelease,
    private readonly transport: Transport,
    private readonly record: RecordOutcome,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  @Job({ name: 'mail__send-broadcast', everyMs: 10_000 })
  execute(): Promise<number> {
    return runSlots(this.config.SMTP_CONNECTIONS, rowsPerPass, () => this.sendOne());
  }

  private async sendOne(): Promise<SlotResult> {
    if (this.transport.isClosed) return 'pause';
    const delivery = await claimBroadcast(this.db, {
      now: this.clock.now(),
      leaseSeconds: this.config.MAIL_LEASE_SECONDS,
      host: publicHost(this.config),
    });
    if (!delivery) return 'empty';
    const { subscriber_id } = delivery;
    if (delivery.state !== 'sending' || subscriber_id === null) return 'handled';
    const outcome = await this.attempt({ ...delivery, subscriber_id });
    return outcome?.kind === 'not-sent' ? 'pause' : 'handled';
  }

  private async attempt(delivery: ClaimedBroadcast): Promise<Outcome | undefined> {
    const mail = await this.composeOrPostpone(delivery);
    if (!mail) return undefined;
    const outcome = await this.transport.send(mail);
    await this.record.execute({ ...delivery, stream: 'broadcast' }, outcome);
    return outcome;
  }

  /**
   * Composing queries only our own database, and a failure happens before any contact with the SMTP server, so the row
   * becomes due again.
   */
  private async composeOrPostpone(delivery: ClaimedBroadcast) {
    try {
      const mail = await this.release.compose(delivery);
      if (!mail) await this.record.cancel(delivery, 'the item was withdrawn');
      return mail;
    } catch (error) {
      if (error instanceof UnsafeHeader) return void (await this.record.cancel(delivery, error.message));
      await this.record.postpone(delivery, 'could not be composed');
      throw error;
    }
  }
}
