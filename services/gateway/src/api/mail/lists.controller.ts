import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { exportSubscribers, listSubscribers } from '@mnw/contracts/mail/list-subscribers.rpc';
import { removeSubscriber } from '@mnw/contracts/mail/remove-subscriber.rpc';
import { signUp } from '@mnw/contracts/mail/sign-up.rpc';
import { subscribeToList } from '@mnw/contracts/mail/subscribe-to-list.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { subscribersCsv } from './subscribers-csv.js';

@Controller()
export class ListsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/projects/:project_id/lists', {
    rpc: listMailingLists,
    who: 'anyone',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    summary: 'List the mailing lists of a project',
  })
  lists(@Input() input: InputOf<typeof listMailingLists>, @Ctx() ctx: CallContext) {
    return this.bus.call(listMailingLists, input, ctx);
  }

  @Route('POST /api/v1/lists/:list_id/subscribe', {
    rpc: subscribeToList,
    who: 'anyone',
    credentials: [],
    limit: 'log-in',
    status: 202,
    summary: 'Request a confirmation email for a mailing list',
  })
  subscribe(@Input() input: InputOf<typeof subscribeToList>, @Ctx() ctx: CallContext) {
    return this.bus.call(subscribeToList, input, ctx);
  }

  @Route('GET /api/v1/lists/:list_id/subscribers', {
    rpc: listSubscribers,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    summary: 'List the subscribers of your mailing list',
  })
  subscribers(@Input() input: InputOf<typeof listSubscribers>, @Ctx() ctx: CallContext) {
    return this.bus.call(listSubscribers, input, ctx);
  }

  @Route('GET /api/v1/lists/:list_id/subscribers.csv', {
    input: listSubscribers.input.pick({ list_id: true }),
    who: 'creator',
    credentials: ['session'],
    stepUp: true,
    limit: 'export',
    operationId: 'export-subscribers',
    contentType: 'text/csv',
    summary: 'Get the subscribers of your mailing list as CSV',
  })
  async csv(
    @Input() { list_id }: Pick<InputOf<typeof listSubscribers>, 'list_id'>,
    @Ctx() ctx: CallContext,
  ): Promise<StreamableFile> {
    const first = await this.bus.call(exportSubscribers, { list_id, limit: 100 }, ctx);
    const page = (cursor: string) => this.bus.call(listSubscribers, { list_id, cursor, limit: 100 }, ctx);
    return new StreamableFile(Readable.from(subscribersCsv(first, page)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="subscribers.csv"',
    });
  }

  @Route('DELETE /api/v1/lists/:list_id/subscribers/:subscriber_id', {
    rpc: removeSubscriber,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    status: 204,
    summary: 'Remove a subscriber from your mailing list',
  })
  async remove(@Input() input: InputOf<typeof removeSubscriber>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(removeSubscriber, input, ctx);
  }

  @Route('POST /api/v1/signups', {
    rpc: signUp,
    who: 'anyone',
    credentials: [],
    limit: 'log-in',
    status: 202,
    summary: 'Sign up for news about the platform',
  })
  signUp(@Input() input: InputOf<typeof signUp>, @Ctx() ctx: CallContext) {
    return this.bus.call(signUp, input, ctx);
  }
}
