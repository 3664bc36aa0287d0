import { Inject, Controller } from '@nestjs/common';
import type Stripe from 'stripe';
import { Clock } from '@mnw/host/clock';
import { requireService, type Actor } from '@mnw/contracts/actor';
import { receiveStripeEvent } from '@mnw/contracts/commerce/receive-stripe-event.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Logger } from '@mnw/observability/logger';
import type { CommerceConfig } from '../commerce.config.js';
import { CommerceDb } from '../commerce.db.js';
import { isSellerAccount } from '../sellers/sellers.queries.js';
import { ApplyEvent } from './apply-event.js';
import { markHandled, markUnhandled, receiveEvent } from './event-inbox.queries.js';
import { objectIdOf } from './event-subject.js';
import { verifyDelivery } from './verify-delivery.js';
import { EventNotApplied, ForeignAccount } from './webhooks.errors.js';

type Input = InputOf<typeof receiveStripeEvent>;
type Answer = OutputOf<typeof receiveStripeEvent>;

/** Receiving an event is not handling it. The inbox row is written first, and only an applied event is acknowledged. */
@Controller()
export class ReceiveStripeEvent {
  constructor(
    private readonly db: CommerceDb,
    private readonly applyEvent: ApplyEvent,
    private readonly clock: Clock,
    private readonly log: Logger,
    @Inject(CONFIG) private readonly config: CommerceConfig,
  ) {}

  @Rpc(receiveStripeEvent)
  async execute({ source, body_base64, signature }: Input, actor: Actor): Promise<Answer> {
    requireService(actor, 'gateway');
    const secrets =
      source === 'connect' ? this.config.STRIPE_CONNECT_WEBHOOK_SECRET : this.config.STRIPE_WEBHOOK_SECRET;
    const event = verifyDelivery({
      body: Buffer.from(body_base64, 'base64'),
      signature,
      secrets,
      now: this.clock.now(),
    });
    await this.refuseForeign(source, event);
    const entry = await receiveEvent(this.db, {
      source,
      account: event.account ?? '',
      eventId: event.id,
      eventType: event.type,
      objectId: objectIdOf(event),
    });
    return entry.is_handled ? { outcome: 'repeated' } : this.apply(entry.id, event);
  }

  /** The platform's own events name no account. An event of a connected account must belong to one of our sellers. */
  private async refuseForeign(source: Input['source'], event: Stripe.Event): Promise<void> {
    const isOurs =
      source === 'connect'
        ? event.account !== undefined && (await isSellerAccount(this.db, event.account))
        : event.account === undefined;
    if (!isOurs) throw new ForeignAccount();
  }

  private async apply(id: string, event: Stripe.Event): Promise<Answer> {
    try {
      const outcome = await this.applyEvent.execute(event);
      await markHandled(this.db, id, outcome);
      return { outcome };
    } catch (error) {
      await markUnhandled(this.db, id, error instanceof Error ? error.message : String(error));
      if (error instanceof ForeignAccount) throw error;
      this.log.warn(
        { err: error, event_id: event.id, event_type: event.type },
        'stripe event not applied, stripe will retry',
      );
      throw new EventNotApplied(error);
    }
  }
}
