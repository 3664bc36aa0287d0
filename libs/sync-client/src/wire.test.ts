import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SyncRefused } from './sync-refused.js';
import { Wire } from './wire.js';

/**
 * Answers each request with the next of the given statuses; 0 breaks the connection before the response, 1 in the
 * middle of it.
 */
async function serverOf(...statuses: number[]): Promise<{ wire: Wire; asked: () => number; server: Server }> {
  let asked = 0;
  const server = createServer((request, response) => {
    const status = statuses[asked++]!;
    if (status === 0) return request.socket.destroy();
    if (status === 1)
      return response.writeHead(200, { 'content-length': 100 }).write('{"answer":', () => request.socket.destroy());
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code: 'sync.some', detail: 'Because.', answer: 42 }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { wire: new Wire({ url, waitMs: () => 0 }), asked: () => asked, server };
}

test('lost connections, 5xx and 429 are retried three times', async () => {
  const { wire, asked, server } = await serverOf(0, 503, 429, 200);
  expect(await wire.call('POST', 'push', {})).toMatchObject({ answer: 42 });
  expect(asked()).toBe(4);
  server.close();
  server.closeAllConnections();
});

test('a response that breaks off is retried like one that never arrived', async () => {
  const { wire, server } = await serverOf(1, 200);
  expect(await wire.call('POST', 'push', {})).toMatchObject({ answer: 42 });
  server.close();
  server.closeAllConnections();
});

test('a failure after the last retry is thrown, and a refusal is thrown at once with its code', async () => {
  const { wire, server } = await serverOf(503, 503, 503, 503, 409);
  await expect(wire.call('GET', 'keys')).rejects.toMatchObject({ status: 503 });
  await expect(wire.call('GET', 'keys')).rejects.toEqual(new SyncRefused(409, 'sync.some', 'Because.', {}));
  server.close();
  server.closeAllConnections();
});
