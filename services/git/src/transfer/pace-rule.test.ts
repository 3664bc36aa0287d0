import { looksPerStretch, PaceRule, type WaitsFor } from './pace-rule.js';

/** After which of the stretches the transfer ends; undefined when it goes on. Each stretch is what it moves and whom it waits for. */
function endsAfter(stretches: readonly [movedBytes: number, ...waitsFor: WaitsFor[]][]): number | undefined {
  const rule = new PaceRule(1_000);
  let movedBytes = 0;
  for (const [at, [moved, ...waits]] of stretches.entries()) {
    movedBytes += moved;
    for (let look = 0; look < looksPerStretch; look++)
      if (rule.isTooSlow({ movedBytes, waitsFor: waits[look % waits.length] })) return at + 1;
  }
  return undefined;
}
const times = <T>(count: number, stretch: T): T[] => Array.from({ length: count }, () => stretch);

test.each(['reader', 'sender'] as const)(
  'a %s below the rate for two stretches in a row ends the transfer',
  (client) => {
    expect(endsAfter(times(5, [999, client]))).toBe(2);
    expect(
      endsAfter([
        [999, client],
        [1_000, client],
        [999, client],
        [1_000, client],
      ]),
    ).toBeUndefined();
  },
);

test('a reader who takes nothing at all is slow, and not quiet', () => {
  expect(endsAfter(times(5, [0, 'reader']))).toBe(2);
});

test('git may work as long as it likes, also while a client waits now and then', () => {
  expect(endsAfter(times(500, [0, undefined]))).toBeUndefined();
  expect(endsAfter(times(500, [10, 'reader', undefined]))).toBeUndefined();
});

test('a client that sends nothing has ten stretches in all, whatever it sends between them', () => {
  expect(endsAfter(times(20, [0, 'sender']))).toBe(10);
  expect(endsAfter(times(20, [0, 'sender'] as [number, WaitsFor]).flatMap((quiet) => [quiet, [5_000, 'sender']]))).toBe(
    19,
  );
});

test('a client that trickles bytes between silences is slow', () => {
  expect(
    endsAfter([
      [1, 'sender'],
      [0, 'sender'],
      [1, 'sender'],
    ]),
  ).toBe(3);
});
