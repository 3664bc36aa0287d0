import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';

export interface Received {
  event: Stripe.Event;
  body: string;
  signature: string;
}

export interface WebhookReceiver {
  url: string;
  /** Every event that came and carried a good signature, in order of arrival. */
  received: Received[];
  types(): string[];
  /** The status the next requests are answered with. */
  answerWith(status: number): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** An endpoint that checks each signature with the official SDK before it takes an event. */
export async function receiveWebhooks(secret: string): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const signature = String(request.headers['stripe-signature']);
      received.push({ event: Stripe.webhooks.constructEvent(body, signature, secret), body, signature });
      response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`,
    received,
    types: () => received.map(({ event }) => event.type),
    answerWith: (next) => {
      status = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
