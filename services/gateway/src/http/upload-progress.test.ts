import { createServer } from 'node:http';
import { isStalled, limitByProgress } from './upload-progress.js';

test('a body may take any time as long as it makes progress', () => {
  const before = { at: 0, bytes: 500 };
  const stalled = [
    { at: 59_999, bytes: 500 },
    { at: 60_000, bytes: 500 },
    { at: 60_000, bytes: 30_499 },
    { at: 60_000, bytes: 30_500 },
  ].map((now) => isStalled(before, now));
  expect(stalled).toEqual([false, true, true, false]);
});

test('Node does not end an upload after five minutes, and its limit on headers stays', () => {
  const usual = createServer();
  const server = limitByProgress(createServer());
  expect([server.requestTimeout, server.headersTimeout, server.listenerCount('request')]).toEqual([
    0,
    usual.headersTimeout,
    1,
  ]);
  expect(server.headersTimeout).toBeGreaterThan(0);
});
