import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { z } from 'zod';
import { credentialsEnded } from '@mnw/contracts/identity/credentials-ended.broadcast';
import { syncChanged } from '@mnw/contracts/sync/changed.broadcast';
import { openSubscription } from '@mnw/contracts/sync/changes.rpc';
import { deviceRemoved } from '@mnw/contracts/sync/device-removed.event';
import { BusClient } from '@mnw/messaging/bus-client';
import { OnNotification } from '@mnw/messaging/on-event.decorator';
import type { CallContext } from '../../http/call-context.js';
import { EventStreams } from '../../http/event-streams.js';
import { Ctx, Input, Route, type AdmittedRequest } from '../../http/route.decorator.js';
import { appToken } from './sync-credentials.js';

const topicOf = (place: { app_id: string; user_id: string }): string => `sync:${place.app_id}:${place.user_id}`;
/** Per person and app: their devices, plus some connections that are being replaced. */
const mostOfOnePerson = 150;
/** The cursor is the whole message; the changes themselves are read by a pull. */
const changed = (cursor: string) => ({ event: 'changed', data: '', ...(cursor ? { id: cursor } : {}) });

/** Notifies a person's other devices that there are changes to pull. */
@Controller()
export class SyncHintsController {
  constructor(
    private readonly bus: BusClient,
    private readonly streams: EventStreams,
  ) {}

  @Route('GET /api/sync/subscribe', {
    rpc: openSubscription,
    ...appToken,
    limit: 'sync',
    contentType: 'text/event-stream',
    summary: 'Subscribe to server-sent events: `changed` after a push from another device',
  })
  async subscribe(
    @Input() input: InputOf<typeof openSubscription>,
    @Ctx() ctx: CallContext,
    @Req() request: AdmittedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = await this.bus.call(openSubscription, input, ctx);
    const known = request.headers['last-event-id'] ?? input.cursor;
    const ask = { actor: ctx.actor };
    const stillOpen = async (): Promise<boolean> => (await this.bus.call(openSubscription, input, ask)) !== undefined;
    const stream = this.streams.open(request, reply, [topicOf(place)], {
      source: place.device_id,
      isStillAllowed: stillOpen,
      mostOnTopic: mostOfOnePerson,
    });
    if (known === undefined) return;
    // Read again now that the stream receives notifications, so that a push in between is not missed.
    const { cursor } = await this.bus.call(openSubscription, input, ask);
    if (known !== cursor) await stream.send(changed(cursor));
  }

  @OnNotification(syncChanged) changed(hint: z.output<typeof syncChanged.payload>): void {
    this.streams.send(topicOf(hint), changed(hint.cursor), hint.device_id);
  }

  @OnNotification(credentialsEnded) credentialsEnded({
    user_id,
  }: z.output<typeof credentialsEnded.payload>): Promise<void> {
    return this.streams.recheckAccount(user_id);
  }

  @OnNotification(deviceRemoved) removed(event: EventOf<typeof deviceRemoved>): Promise<void> {
    return this.streams.recheck(topicOf(event));
  }
}
