import { Controller, Req, type RawBodyRequest } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { serviceActor } from '@mnw/contracts/actor';
import { receiveStripeEvent } from '@mnw/contracts/commerce/receive-stripe-event.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { Route } from '../../http/route.decorator.js';

/** The Stripe events we have seen are smaller than 20 kB; the largest had a long list of invoice lines. */
const mostEventBytes = 1_000_000;

type Delivery = RawBodyRequest<FastifyRequest>;

/** Stripe's two webhook endpoints. Commerce gets the body unchanged, because the signature covers its bytes. */
@Controller()
export class StripeWebhooksController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /webhooks/stripe', {
    who: 'anyone',
    credentials: [],
    limit: 'webhooks',
    input: z.unknown(),
    mostBytes: mostEventBytes,
    operationId: 'receive-stripe-platform-event',
    summary: "Receive an event of the platform's own Stripe account",
  })
  platform(@Req() request: Delivery) {
    return this.receive('platform', request);
  }

  @Route('POST /webhooks/stripe/connect', {
    who: 'anyone',
    credentials: [],
    limit: 'webhooks',
    input: z.unknown(),
    mostBytes: mostEventBytes,
    operationId: 'receive-stripe-connect-event',
    summary: "Receive an event of a creator's Stripe account",
  })
  connect(@Req() request: Delivery) {
    return this.receive('connect', request);
  }

  private receive(source: 'platform' | 'connect', { rawBody, headers }: Delivery) {
    const signature = headers['stripe-signature'];
    const delivery = {
      source,
      body_base64: rawBody?.toString('base64') ?? '',
      signature: typeof signature === 'string' ? signature : '',
    };
    return this.bus.call(receiveStripeEvent, delivery, { actor: serviceActor('gateway') });
  }
}
