import { samplesPerWindow, PaceRule, type WaitsFor } from './pace-rule.js';

/**
 * The number of the window after which the transfer ends; undefined if it continues. Each window is given by the
 * bytes it moves and by whom it waits for.
 */
function endsAfter(windows: readonly [movedBytes: number, ...waitsFor: WaitsFor[]][]): number | undefined {
  const rule = new PaceRule(1_000);
  let movedBytes = 0;
  for (const [at, [moved, ...waits]] of windows.entries()) {
    movedBytes += moved;
    for (let sample = 0; sample < samplesPerWindow; sample++)
      if (rule.isTooSlow({ movedBytes, waitsFor: waits[sample % waits.length] })) return at + 1;
  }
  return undefined;
}
const times = <T>(count: number, window: T): T[] => Array.from({ length: count }, () => window);

test.each(['reader', 'sender'] as const)('a %s below the rate for two windows in a row ends the transfer', (client) => {
  expect(endsAfter(times(5, [999, client]))).toBe(2);
  expect(
    endsAfter([
      [999, client],
      [1_000, client],
      [999, client],
      [1_000, client],
    ]),
  ).toBeUndefined();
});

test('a reader who reads nothing at all counts as slow, not as quiet', () => {
  expect(endsAfter(times(5, [0, 'reader']))).toBe(2);
});

test('git may work as long as it needs, even if a client waits now and then', () => {
  expect(endsAfter(times(500, [0, undefined]))).toBeUndefined();
  expect(endsAfter(times(500, [10, 'reader', undefined]))).toBeUndefined();
});

test('a client that sends nothing has ten quiet windows in total, whatever it sends between them', () => {
  expect(endsAfter(times(20, [0, 'sender']))).toBe(10);
  expect(endsAfter(times(20, [0, 'sender'] as [number, WaitsFor]).flatMap((quiet) => [quiet, [5_000, 'sender']]))).toBe(
    19,
  );
});

test('a client that trickles bytes between silences counts as slow', () => {
  expect(
    endsAfter([
      [1, 'sender'],
      [0, 'sender'],
      [1, 'sender'],
    ]),
  ).toBe(3);
});
