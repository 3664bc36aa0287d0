import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { serviceActor } from '@mnw/contracts/actor';
import { receiveStripeEvent } from '@mnw/contracts/commerce/receive-stripe-event.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import type { World } from '@mnw/testing/world';

/** One delivery exactly as Stripe signed and sent it. */
export interface Delivery {
  type: string;
  body: Buffer;
  signature: string;
}

/**
 * Takes the gateway's place: forwards Stripe's deliveries to commerce, or keeps them so that the test can send them
 * in its own order.
 */
export class Hooks {
  readonly received: Delivery[] = [];
  /** While false, deliveries are acknowledged and only kept. */
  passing = true;

  private constructor(
    private readonly world: World,
    private readonly server: Server,
  ) {}

  static async open(world: World): Promise<Hooks> {
    const server = createServer();
    const hooks = new Hooks(world, server);
    server.on('request', (request, response) => {
      void buffer(request).then(async (body) => {
        const { type } = JSON.parse(body.toString()) as { type: string };
        const delivery = { type, body, signature: String(request.headers['stripe-signature']) };
        hooks.received.push(delivery);
        response.writeHead(hooks.passing ? await hooks.statusOf(delivery) : 200).end();
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return hooks;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/connect`;
  }

  pass({ body, signature }: Delivery, source: 'platform' | 'connect' = 'connect') {
    return this.world.call(
      receiveStripeEvent,
      { source, body_base64: body.toString('base64'), signature },
      serviceActor('gateway'),
    );
  }

  async statusOf(delivery: Delivery): Promise<number> {
    try {
      await this.pass(delivery);
      return 200;
    } catch (error) {
      return error instanceof DomainError && error.kind === 'unavailable' ? 503 : 400;
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
