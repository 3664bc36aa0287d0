import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { confirmSubscription } from '@mnw/contracts/mail/confirm-subscription.rpc';
import { SubscriptionToken } from '@mnw/contracts/mail/lists';
import { showConfirmation } from '@mnw/contracts/mail/show-confirmation.rpc';
import { showUnsubscribe } from '@mnw/contracts/mail/show-unsubscribe.rpc';
import { subscribeToList } from '@mnw/contracts/mail/subscribe-to-list.rpc';
import { unsubscribe } from '@mnw/contracts/mail/unsubscribe.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { redirect } from '../routing/page-result.js';
import { Form, Page } from '../routing/page.decorator.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm } from '../elements/form-state.js';
import { ConfirmSubscriptionPage, SubscriptionOutcomePage, UnsubscribePage } from './subscription.page.js';

const tokenInPath = z.object({ token: SubscriptionToken });

type Opened = InputOf<typeof showUnsubscribe>;

/**
 * Pages that emails link to. A GET only shows the page; the POST acts, and mail programs may send it directly (RFC
 * 8058).
 */
@Controller()
export class MailPagesController {
  constructor(private readonly bus: BusClient) {}

  @Form('POST /lists/subscribe', { who: 'anyone', input: subscribeToList.input, limit: 'log-in' })
  async subscribe(@Input() asked: InputOf<typeof subscribeToList>, @Ctx() ctx: CallContext) {
    await this.bus.call(subscribeToList, asked, ctx);
    return <SubscriptionOutcomePage outcome="requested" />;
  }

  @Page('GET /mail/confirm/:token', { who: 'anyone', input: showConfirmation.input })
  async showConfirm(@Input() { token }: Opened, @Ctx() ctx: CallContext) {
    return (
      <ConfirmSubscriptionPage
        token={token}
        about={await this.bus.call(showConfirmation, { token }, ctx)}
        form={emptyForm}
      />
    );
  }

  @Form('POST /mail/confirm/:token', { who: 'anyone', input: confirmSubscription.input })
  async confirm(@Input() { token }: Opened, @Ctx() ctx: CallContext) {
    await this.bus.call(confirmSubscription, { token }, ctx);
    return <SubscriptionOutcomePage outcome="confirmed" />;
  }

  @Page('GET /mail/unsubscribe/:token', { who: 'anyone', input: showUnsubscribe.input })
  async showUnsubscribe(@Input() { token }: Opened, @Ctx() ctx: CallContext) {
    return (
      <UnsubscribePage token={token} about={await this.bus.call(showUnsubscribe, { token }, ctx)} form={emptyForm} />
    );
  }

  /** The List-Unsubscribe header contains this URL. Mail programs that send a GET get the page with the button. */
  @Page('GET /api/v1/mail/unsubscribe/:token', { who: 'anyone', input: tokenInPath })
  toUnsubscribePage(@Input() { token }: z.output<typeof tokenInPath>) {
    return redirect(`/mail/unsubscribe/${encodeURIComponent(token)}`);
  }

  @Form('POST /mail/unsubscribe/:token', { who: 'anyone', input: unsubscribe.input })
  async unsubscribe(@Input() { token }: Opened, @Ctx() ctx: CallContext) {
    await this.bus.call(unsubscribe, { token }, ctx);
    return <SubscriptionOutcomePage outcome="unsubscribed" />;
  }
}
