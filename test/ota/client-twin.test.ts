import { clientOn, readAnswer } from './client-twin.js';

const whole = {
  version: '1.2.3',
  notes: 'News',
  pub_date: '2026-01-02T03:04:05Z',
  url: 'https://a.test/app',
  signature: 'c2ln',
};
const file = { url: whole.url, signature: whole.signature };
const staticFile = { version: '1.2.3', platforms: { 'linux-x86_64': file } };
const keys = ['linux-x86_64-deb', 'linux-x86_64'];

// Each case was verified with the crates that the client is built from.
const accepted: [string, object][] = [
  ['a leading v', { ...whole, version: 'v1.2.3' }],
  ['two of them', { ...whole, version: 'vv1.2.3' }],
  ['the name instead of the version', { ...whole, version: undefined, name: '1.2.3' }],
  ['no notes', { ...whole, notes: null }],
  ['no date', { ...whole, pub_date: null }],
  ['milliseconds', { ...whole, pub_date: '2026-01-02T03:04:05.678Z' }],
  ['a date in small letters', { ...whole, pub_date: '2026-01-02t03:04:05z' }],
  ['members it does not know', { ...whole, critical: true }],
  ['no platforms in the dynamic shape', { ...whole, platforms: null }],
  ['a static file', staticFile],
  ['a static file with more in a platform', { ...staticFile, platforms: { 'linux-x86_64': { ...file, size: 5 } } }],
];
const refused: [string, object][] = [
  ['a capital V', { ...whole, version: 'V1.2.3' }],
  ['two numbers', { ...whole, version: '1.2' }],
  ['four numbers', { ...whole, version: '1.2.3.4' }],
  ['a leading zero', { ...whole, version: '01.2.3' }],
  ['a leading space', { ...whole, version: ' 1.2.3' }],
  ['name beside version', { ...whole, name: 'Spring' }],
  ['an empty date', { ...whole, pub_date: '' }],
  ['a date without a zone', { ...whole, pub_date: '2026-01-02T03:04:05' }],
  ['a date as PostgreSQL writes it', { ...whole, pub_date: '2026-01-02 03:04:05+00' }],
  ['notes that are a number', { ...whole, notes: 5 }],
  ['a relative address', { ...whole, url: '/app' }],
  ['no signature', { ...whole, signature: null }],
  ['no platform at all', { ...staticFile, platforms: {} }],
  [
    'a platform that lacks its signature beside the right one',
    { ...staticFile, platforms: { 'linux-x86_64': file, 'darwin-aarch64': { url: whole.url } } },
  ],
  ['another platform only', { ...staticFile, platforms: { 'darwin-aarch64': file } }],
];

test.each(accepted)('the client accepts %s', (_, answer) => {
  expect(readAnswer(JSON.stringify(answer), keys)).toMatchObject({ versionText: '1.2.3', ...file });
});

test.each(refused)('the client refuses %s', (_, answer) => {
  expect(() => readAnswer(JSON.stringify(answer), keys)).toThrow();
});

test('after 204 the client tries no other endpoint, and it installs only newer versions', () => {
  expect(clientOn(204, '', { current: '1.0.0', keys })).toBe('none');
  expect(clientOn(200, JSON.stringify(whole), { current: '1.2.3', keys })).toBe('none');
  expect(clientOn(200, JSON.stringify(whole), { current: '1.2.2', keys })).toMatchObject({ url: whole.url });
  for (const status of [302, 404, 429, 500])
    expect(() => clientOn(status, JSON.stringify(whole), { current: '1.0.0', keys })).toThrow();
});
