import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEgressProxy } from '../src/egress/egress-proxy.js';
import { PublicAddresses } from '../src/egress/public-address.js';

/** Starts the proxy in front of a server whose raw response is whatever `answer` writes. */
async function before(answer: (socket: Socket) => void) {
  const dir = await mkdtemp(join(tmpdir(), 'mnw-egress-'));
  const server = createServer(
    (socket) => void socket.on('error', () => undefined).once('data', () => answer(socket)),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy = await startEgressProxy(
    join(dir, 'egress.sock'),
    new PublicAddresses(`127.0.0.1:${port}`),
    () => undefined,
  );
  return {
    proxy,
    ask: () => request({ socketPath: join(dir, 'egress.sock'), path: `http://127.0.0.1:${port}/` }).end(),
    async [Symbol.asyncDispose]() {
      proxy.close();
      server.close();
      await rm(dir, { recursive: true });
    },
  };
}

test.each([
  'HTTP/1.1 000 Nothing\r\ncontent-length: 0\r\n\r\n',
  'HTTP/1.1 200 OK\r\ntrailer: x\r\ncontent-length: 0\r\n\r\n',
])('a response that cannot be forwarded ends the connection, not the runner: %j', async (raw) => {
  await using server = await before((socket) => socket.end(raw));
  const [error] = (await once(server.ask(), 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
});

test('a response that breaks off is also broken off for the client', async () => {
  await using server = await before((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'));
  const [answer] = (await once(server.ask(), 'response')) as [IncomingMessage];
  await expect(answer.toArray()).rejects.toThrow('aborted');
});

test('a connection outside ends when the proxy does, also when its server never would', async () => {
  let isLeft: Promise<unknown> | undefined;
  await using server = await before((socket) => {
    isLeft = once(socket, 'close');
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf');
  });
  const asked = server.ask().on('error', () => undefined);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined).resume();
  server.proxy.close();
  await isLeft;
});
