import { spanIdOf, traceIdOf, traceparentFrom } from './call-context.js';

const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test("each hop is a span of its own in its caller's trace, with its caller's sampling flag", () => {
  const [first, second] = [traceparentFrom(given), traceparentFrom(given)];
  expect([first, second].map(traceIdOf)).toEqual([traceIdOf(given), traceIdOf(given)]);
  expect(new Set([given, first, second].map(spanIdOf)).size).toBe(3);
  expect(first).toMatch(/-01$/);
});

test.each([
  undefined,
  '',
  'x',
  given.toUpperCase(),
  given.replace('00-', 'ff-'),
  `${given}-extra`,
  '00-00000000000000000000000000000000-b7ad6b7169203331-01',
  '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
])('%s starts a new trace', (bad) => {
  const made = traceparentFrom(bad);
  expect(made).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(traceIdOf(made)).not.toBe(traceIdOf(given));
});
