import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import type { Authentication } from './authentication.js';
import { EventStreams } from './event-streams.js';

const config = {
  FILES_URL: 'http://127.0.0.1:1',
  PUBLIC_URL: 'http://127.0.0.1:2',
  STRIPE_API_URL: 'https://api.stripe.com',
} as GatewayConfig;
const authentication = { recheck: () => () => Promise.resolve(true) } as unknown as Authentication;

test.each([
  [false, 1],
  [true, 0],
])('a client that disconnects before its stream opens (%s) leaves %d streams open', async (goesEarly, left) => {
  const streams = new EventStreams(authentication, config);
  const app = fastify({ forceCloseConnections: true });
  const opened = new Promise<void>((resolve) => {
    app.get('/', async (request, reply) => {
      if (goesEarly) {
        client.destroy();
        await once(reply.raw, 'close');
      }
      streams.open(request, reply, ['topic']);
      resolve();
    });
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
  await opened;
  expect(streams.size).toBe(left);
  client.destroy();
  streams.beforeApplicationShutdown();
  await app.close();
});
