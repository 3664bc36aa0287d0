import { parseUrl } from '@mnw/contracts/parse-url';
import { canonicalTarget } from './canonical-addresses.js';

test.each([
  ['/@name/', '/@name'],
  ['/@name/project/?q=a/', '/@name/project?q=a/'],
  ['/discover//', '/discover'],
  ['//', '/'],
  ['//evil.example/', '/evil.example'],
  ['/\\evil.example/', '/evil.example'],
  ['/\\/evil.example/', '/evil.example'],
  ['/caf\xe9/', '/caf%e9'],
])('%j is redirected to %j', (target, canonical) => {
  expect(canonicalTarget(target)).toBe(canonical);
  expect(parseUrl(canonical, 'http://here.example')?.host).toBe('here.example');
  expect(canonicalTarget(canonical)).toBeUndefined();
});

test.each(['/', '/@name', '/?next=/a/', '//evil.example', '/a?/'])('%j is not redirected', (target) => {
  expect(canonicalTarget(target)).toBeUndefined();
});

test('slashes inside a path take linear time: quadratic time would not finish here', () => {
  for (const slash of ['/', '\\'])
    expect(canonicalTarget(`/a${slash.repeat(4_000_000)}b/`)).toBe(`/a${slash.repeat(4_000_000)}b`);
});
