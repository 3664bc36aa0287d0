import { createHmac } from 'node:crypto';
import { Controller, Injectable, Module } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { receiveStripeEvent } from '@mnw/contracts/commerce/receive-stripe-event.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { startWorld } from '@mnw/testing/world';
import { gateway } from '../../gateway.service.js';

const heard: { input: InputOf<typeof receiveStripeEvent>; actor: Actor }[] = [];

@Controller()
class StandInController {
  @Rpc(receiveStripeEvent) receive(
    input: InputOf<typeof receiveStripeEvent>,
    actor: Actor,
  ): OutputOf<typeof receiveStripeEvent> {
    heard.push({ input, actor });
    if (input.signature === 'later') throw new DomainError('commerce.event-not-applied', 'unavailable', 'Not yet.');
    if (input.signature === '') throw new DomainError('commerce.bad-signature', 'invalid', 'No.');
    return { outcome: 'applied' };
  }
}

@Module({ controllers: [StandInController] })
class StandInModule {}

@Injectable()
class StandInDb extends Database {}

const commerceStandIn = defineService({ name: 'commerce', module: StandInModule, config: busConfig, db: StandInDb });

test('commerce receives the exact bytes that Stripe signed, and its errors become statuses that Stripe understands', async () => {
  await using world = await startWorld([gateway, commerceStandIn]);
  heard.length = 0;
  const body = '{ "id": "evt_1",\n  "name": "Zoë \\u00e9", "amount":  1.0 }\n';
  const signature = `t=1,v1=${createHmac('sha256', 'secret').update(body).digest('hex')}`;
  const post = (path: string, header: string) =>
    world.http
      .post(path)
      .set('content-type', 'application/json; charset=utf-8')
      .set('stripe-signature', header)
      .send(body);
  await post('/webhooks/stripe/connect', signature).expect(200, { outcome: 'applied' });
  await post('/webhooks/stripe', signature).expect(200);
  await post('/webhooks/stripe/connect', 'later').expect(503);
  await world.http.post('/webhooks/stripe/connect').set('content-type', 'application/json').send(body).expect(422);
  expect(heard.map(({ input }) => input.source)).toEqual(['connect', 'platform', 'connect', 'connect']);
  expect(Buffer.from(heard[0]!.input.body_base64, 'base64').toString()).toBe(body);
  expect(heard[0]).toMatchObject({ input: { signature }, actor: { kind: 'service', service: 'gateway' } });
});
