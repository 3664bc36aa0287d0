import { gateway } from '@mnw/gateway/gateway.service';
import { startWorld } from '@mnw/testing/world';
import { exchange } from './exchange.js';

/** Each of these once crashed the process, or is similar to one that did. */
const targets = [
  '//[',
  '//a:99999/',
  '//a:b/',
  '//%00@[/',
  'http://[/',
  'http://a:99999/',
  'http://localhost',
  'http://localhost?x',
  'https://[::1/x',
  '/%zz',
  '/\\[',
  '//[/.json',
  '/?done=%',
  '//?done=saved',
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

test('targets that are not URLs are refused in well-formed HTTP, and the next request is served', async () => {
  await using world = await startWorld([gateway]);
  const port = Number(world.env['PORT']);
  for (const target of targets) {
    for (const method of methods) {
      const [answer] = await exchange(
        port,
        `${method} ${target} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
      );
      expect([method, target, answer?.status]).toEqual([method, target, expect.any(Number)]);
      expect([method, target, answer!.status]).not.toEqual([method, target, 500]);
    }
  }
  expect((await fetch(`${world.url}/health/live`)).status).toBe(200);
});

test('pipelined requests with Expect: 100-continue get complete responses, or the connection ends after one', async () => {
  await using world = await startWorld([gateway]);
  const ask = (last: boolean): string =>
    `GET /assets/app.css HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\n${last ? 'connection: close\r\n' : ''}\r\n`;
  const answers = await exchange(Number(world.env['PORT']), ask(false) + ask(false) + ask(true));
  expect(answers.length).toBeGreaterThan(0);
  for (const { status, isComplete } of answers) expect([status, isComplete]).toEqual([200, true]);
});
