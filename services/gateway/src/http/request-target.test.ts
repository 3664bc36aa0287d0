import { originForm, pathOf, queryOf, rewriteTarget } from './request-target.js';

test.each([
  ['/a?b', '/a?b'],
  ['//[', '//['],
  ['http://host/a?b', '/a?b'],
  ['http://host', '/'],
  ['http://host?b', '/?b'],
  ['HTTPS://[::1/a', '/a'],
  ['*', '/*'],
  ['host:443', '/host:443'],
  ['', '/'],
])('%j has the origin form %j', (target, expected) => {
  expect(originForm(target)).toBe(expected);
});

test('a host in the target replaces the Host header', () => {
  const headers = { host: 'localhost' };
  expect(rewriteTarget({ url: 'http://evil.example/a', headers })).toBe('/a');
  expect(headers.host).toBe('evil.example');
  expect(rewriteTarget({ url: '/b', headers })).toBe('/b');
  expect(headers.host).toBe('evil.example');
});

test('path and query are parsed even if the target is not a URL', () => {
  expect([pathOf('//a:99999/?done=saved'), queryOf('//a:99999/?done=saved').get('done')]).toEqual([
    '//a:99999/',
    'saved',
  ]);
  expect([pathOf('//['), queryOf('//[').get('done')]).toEqual(['//[', null]);
  expect([pathOf('/a#?done=saved'), queryOf('/a#?done=saved').get('done')]).toEqual(['/a', null]);
  expect(queryOf('/?done=%zz&%').get('done')).toBe('%zz');
});
