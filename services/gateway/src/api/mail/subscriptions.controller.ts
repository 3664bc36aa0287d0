import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { confirmSubscription } from '@mnw/contracts/mail/confirm-subscription.rpc';
import { getMailPreferences } from '@mnw/contracts/mail/get-mail-preferences.rpc';
import { setMailPreferences } from '@mnw/contracts/mail/set-mail-preferences.rpc';
import { showConfirmation } from '@mnw/contracts/mail/show-confirmation.rpc';
import { unsubscribe } from '@mnw/contracts/mail/unsubscribe.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

/**
 * The targets of links in emails. Scanners open every link, so only POST and PUT change anything; no credential is
 * read.
 */
@Controller()
export class SubscriptionsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/mail/confirm/:token', {
    rpc: showConfirmation,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    summary: 'Get the list that a confirmation link is for',
  })
  showConfirmation(@Input() input: InputOf<typeof showConfirmation>, @Ctx() ctx: CallContext) {
    return this.bus.call(showConfirmation, input, ctx);
  }

  @Route('POST /api/v1/mail/confirm/:token', {
    rpc: confirmSubscription,
    who: 'anyone',
    credentials: [],
    limit: 'writes',
    summary: 'Confirm a subscription',
  })
  confirm(@Input() input: InputOf<typeof confirmSubscription>, @Ctx() ctx: CallContext) {
    return this.bus.call(confirmSubscription, input, ctx);
  }

  /** RFC 8058 requires a response without cookie, login or redirect. */
  @Route('POST /api/v1/mail/unsubscribe/:token', {
    rpc: unsubscribe,
    who: 'anyone',
    credentials: [],
    limit: 'writes',
    ignoresBody: true,
    summary: 'One-click unsubscribe (RFC 8058)',
  })
  unsubscribe(@Input() input: InputOf<typeof unsubscribe>, @Ctx() ctx: CallContext) {
    return this.bus.call(unsubscribe, input, ctx);
  }

  @Route('GET /api/v1/mail/preferences/:token', {
    rpc: getMailPreferences,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    summary: 'List the email preferences of an address',
  })
  preferences(@Input() input: InputOf<typeof getMailPreferences>, @Ctx() ctx: CallContext) {
    return this.bus.call(getMailPreferences, input, ctx);
  }

  @Route('PUT /api/v1/mail/preferences/:token', {
    rpc: setMailPreferences,
    who: 'anyone',
    credentials: [],
    limit: 'writes',
    summary: 'Subscribe an address to lists or unsubscribe it',
  })
  changePreferences(@Input() input: InputOf<typeof setMailPreferences>, @Ctx() ctx: CallContext) {
    return this.bus.call(setMailPreferences, input, ctx);
  }
}
