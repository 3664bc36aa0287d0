import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { passBody } from './request-body.js';

/** Takes the first chunk and ends, like git when it has read enough. */
const endsEarly = (): Writable => {
  const taker = new Writable({ write: () => void taker.destroy() });
  return taker;
};

test.each([1, 64_000, 9_000_000])(
  '%i unread bytes of a request body do not block later requests on the connection',
  async (bytes) => {
    let connections = 0;
    const server = createServer((request, response) => {
      const given = passBody(request, 'upload-pack', endsEarly()).catch(() => undefined);
      void given.then(() => response.end('answered'));
    });
    server.on('connection', () => connections++);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = async (): Promise<string> => {
      const sent = ask({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', method: 'POST', agent });
      sent.end(Buffer.alloc(bytes));
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      return text(answer);
    };
    try {
      for (const _ of [1, 2, 3]) expect(await post()).toBe('answered');
      expect(connections).toBe(1);
    } finally {
      agent.destroy();
      server.close();
    }
  },
);
