import { canBeRemembered, isRegistered, redirectKind } from './redirect-uris.js';

test.each([
  ['https://app.example.test/callback', 'web'],
  ['https://app.example.test', 'web'],
  ['https://app.example.test?from=mnw', 'web'],
  ['https://app.example.test:8443/a', 'web'],
  ['http://127.0.0.1/', 'loopback'],
  ['http://127.0.0.1:65535', 'loopback'],
  ['http://[::1]:8080/cb?x=1', 'loopback'],
  ['http://localhost:3000/cb', 'loopback'],
  ['com.example.app:/callback', 'app-scheme'],
  ['com.example.app://callback', 'app-scheme'],
])('%s is a redirect URI of kind %s', (uri, kind) => {
  expect(redirectKind(uri)).toBe(kind);
});

test.each([
  '',
  'https://',
  'https:///path',
  'https:app.example.test',
  'http://app.example.test/',
  'https://a@b.test/',
  'https://a.test/#f',
  'https://a.test/ b',
  'https://a.test\\b',
  'https://ä.test/',
  'javascript:alert(1)',
  'app:/callback',
  'App.Example:/x',
  'data:text/html,x',
  'http://127.0.0.1:65536/',
  'http://127.0.0.1.test/',
  'http://127.0.0.1@a.test/',
  'http://LOCALHOST/',
  'file:///etc/passwd',
  '//a.test/',
  'https://a.test/"onload=',
])('%s is not an acceptable redirect URI', (uri) => {
  expect(redirectKind(uri)).toBeUndefined();
  expect(isRegistered(uri, [uri])).toBe(false);
});

test('a registered redirect URI is compared character by character', () => {
  const registered = ['https://a.test/cb', 'com.example.app:/cb'];
  for (const uri of registered) expect(isRegistered(uri, registered)).toBe(true);
  for (const uri of [
    'https://a.test/cb/',
    'https://a.test/cb?x',
    'https://A.test/cb',
    'com.example.app:/cb2',
    'com.example.app2:/cb',
  ])
    expect(isRegistered(uri, registered)).toBe(false);
});

test('an app without registered loopback URIs may use any, and one with them may use any port', () => {
  for (const uri of ['http://127.0.0.1:5/x', 'http://localhost/y', 'http://[::1]:7/'])
    expect(isRegistered(uri, ['https://a.test/'])).toBe(true);
  const registered = ['http://localhost:1234/cb'];
  expect(isRegistered('http://localhost:9/cb', registered)).toBe(true);
  for (const uri of ['http://127.0.0.1:1234/cb', 'http://[::1]:1234/cb', 'http://localhost:1234/other'])
    expect(isRegistered(uri, registered)).toBe(false);
});

test('consent is remembered only for redirect URIs that no other app can receive', () => {
  expect(['https://a.test/', 'http://127.0.0.1/', 'com.example.app:/'].map(canBeRemembered)).toEqual([
    true,
    false,
    false,
  ]);
});
