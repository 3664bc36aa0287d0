import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fastify, type FastifyReply } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';
import type { Logger } from '@mnw/observability/logger';
import { EarlyErrors } from './early-errors.js';
import type { ErrorPages } from './error-pages.js';
import { ProblemFilter } from './problem.filter.js';

const broken = (): never => {
  throw new Error('the renderer is broken');
};
const halfWritten = async (_: unknown, reply: FastifyReply): Promise<never> => {
  const { raw } = reply.hijack();
  await new Promise((written) => raw.writeHead(200).write('half', written));
  return broken();
};

const failingPages: Record<string, Pick<ErrorPages, 'wants' | 'send'>> = {
  'that cannot tell whether a page is wanted': { wants: broken, send: () => Promise.resolve() },
  'that throws while rendering': { wants: () => true, send: broken },
  'that rejects': { wants: () => true, send: () => Promise.reject(new Error('later')) },
};

async function serve(pages: Pick<ErrorPages, 'wants' | 'send'>, headersOf: () => Record<string, string> = () => ({})) {
  const logged: string[] = [];
  const log = { error: (_: object, message: string) => logged.push(message) } as unknown as Logger;
  const early = new EarlyErrors(headersOf);
  const filter = (early.filter = new ProblemFilter(log, pages as ErrorPages, {
    PUBLIC_URL: 'https://mnw.example.test',
  }));
  const app = fastify({ frameworkErrors: early.answer, forceCloseConnections: true });
  app.setErrorHandler((error, request, reply) => void filter.answer(error, request, reply));
  app.get('/refused', () => Promise.reject(new DomainError('a.refusal', 'conflict', 'No.')));
  app.get('/bug', () => Promise.reject(new TypeError('a bug')));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const get = async (path: string): Promise<IncomingMessage> => {
    const [response] = (await once(httpRequest({ port, host: '127.0.0.1', path, agent: false }).end(), 'response')) as [
      IncomingMessage,
    ];
    return response;
  };
  return { get, logged, [Symbol.asyncDispose]: () => app.close() };
}

test.each(Object.entries(failingPages))(
  'if the renderer %s, every error still gets a response and no rejection is unhandled',
  async (_, pages) => {
    await using server = await serve(pages);
    for (const path of ['/refused', '/bug', '/%zz']) {
      const response = await server.get(path);
      expect([path, response.statusCode, await text(response)]).toEqual([
        path,
        500,
        'Something went wrong on our side.\n',
      ]);
    }
    expect(server.logged.filter((message) => message === 'sending an error response failed')).toHaveLength(3);
  },
);

test('a response that has started when its renderer fails is aborted', async () => {
  await using server = await serve({ wants: () => true, send: halfWritten });
  const response = await server.get('/refused');
  await expect(text(response)).rejects.toThrow();
  expect(response.complete).toBe(false);
});
