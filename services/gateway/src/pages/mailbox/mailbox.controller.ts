import { Controller, Header } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listMailbox } from '@mnw/contracts/mail/list-mailbox.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Page } from '../routing/page.decorator.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { MailboxPage } from './mailbox.page.js';

/**
 * The local mailbox, which keeps outgoing email on a development machine when LOCAL_MAILBOX=1. Otherwise these routes
 * return 404.
 */
@Controller()
export class MailboxController {
  constructor(private readonly bus: BusClient) {}

  @Header('x-robots-tag', 'noindex')
  @Route('GET /dev/mailbox.json', {
    rpc: listMailbox,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    summary: 'Emails in the local mailbox, newest first',
  })
  list(@Input() input: InputOf<typeof listMailbox>, @Ctx() ctx: CallContext) {
    return this.bus.call(listMailbox, input, ctx);
  }

  @Page('GET /dev/mailbox', { who: 'anyone', input: listMailbox.input })
  async page(@Input() input: InputOf<typeof listMailbox>, @Ctx() ctx: CallContext) {
    return MailboxPage(await this.bus.call(listMailbox, input, ctx));
  }
}
