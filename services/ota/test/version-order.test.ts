import fc from 'fast-check';
import semver from 'semver';
import { compareVersions, parseVersion } from '@mnw/contracts/ota/version-order';

const order = (a: string, b: string): number => Math.sign(compareVersions(parseVersion(a)!, parseVersion(b)!));

// In ascending order, as Rust's semver crate sorts them.
const ascending = [
  '0.0.1',
  '0.1.0-alpha',
  '0.1.0',
  '1.0.0-0',
  '1.0.0-1',
  '1.0.0-10',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.9',
  '1.0.0-rc.10',
  '1.0.0-rc10',
  '1.0.0-rc9',
  '1.0.0',
  '1.0.0+1',
  '1.0.0+01',
  '1.0.0+2',
  '1.0.0+10',
  '1.0.0+a',
  '1.0.0+a.1',
  '1.0.0+b',
  '1.0.1',
  '1.9.0',
  '1.10.0',
  '2.0.0',
];

test('versions sort in the same order as in the updater', () => {
  for (const [at, a] of ascending.entries())
    for (const [beside, b] of ascending.entries()) expect([a, b, order(a, b)]).toEqual([a, b, Math.sign(at - beside)]);
});

test('numbers in build metadata that exceed a double are compared by length, then digit by digit', () => {
  expect(order('1.0.0+99999999999999999998', '1.0.0+99999999999999999999')).toBe(-1);
  expect(order('1.0.0+99999999999999999999', '1.0.0+100000000000000000000')).toBe(-1);
});

test.each([
  '',
  '1',
  '1.2',
  '1.2.3.4',
  '01.2.3',
  '1.2.3-01',
  '1.2.3-',
  '1.2.3+',
  '1.2.3-a..b',
  ' 1.2.3',
  '1.2.3 ',
  'v1.2.3',
  '=1.2.3',
  '1.2.x',
  '1.2.3\n',
  '1.2.3-é',
  '1.2.3000000000000000',
  `1.2.3-${'a'.repeat(100)}`,
])('%j is not a valid version', (text) => expect(parseVersion(text)).toBeUndefined());

const number = fc.integer({ min: 0, max: 30 }).map(String);
const word = fc.oneof(number, fc.constantFrom('alpha', 'beta', 'rc', 'rc1', '-', 'A', '1a'));
const words = (lead: string) =>
  fc.array(word, { maxLength: 3 }).map((all) => (all.length > 0 ? lead + all.join('.') : ''));
const version = fc
  .tuple(number, number, number, words('-'), words('+'))
  .map(([a, b, c, pre, build]) => `${a}.${b}.${c}${pre}${build}`);

test('where npm’s semver orders build metadata, the order is the same', () => {
  fc.assert(
    fc.property(version, version, (a, b) => order(a, b) === semver.compareBuild(a, b)),
    { numRuns: 2_000 },
  );
});
