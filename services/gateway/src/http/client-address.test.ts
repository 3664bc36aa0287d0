import { addressPrefix, limitKey } from './client-address.js';

test('one client has one key, however its address is written', () => {
  expect(limitKey('203.0.113.9')).toBe('203.0.113.9');
  expect(limitKey('::ffff:203.0.113.9')).toBe('203.0.113.9');
  expect(limitKey('2001:db8::1')).toBe(limitKey('2001:0db8:0:0:ffff::2'));
  expect(addressPrefix('203.0.113.9')).toBe('203.0.113.0/24');
});

test('a connection that was reset has no address, and that is no failure', () => {
  expect(() => [limitKey(undefined), addressPrefix(undefined)]).not.toThrow();
});
