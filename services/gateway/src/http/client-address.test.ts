import { addressPrefix, limitKey } from './client-address.js';

test('each client has one key, however its IP address is written', () => {
  expect(limitKey('203.0.113.9')).toBe('203.0.113.9');
  expect(limitKey('::ffff:203.0.113.9')).toBe('203.0.113.9');
  expect(limitKey('2001:db8::1')).toBe(limitKey('2001:0db8:0:0:ffff::2'));
  expect(addressPrefix('203.0.113.9')).toBe('203.0.113.0/24');
});

test('a reset connection has no IP address, and that is not an error', () => {
  expect(() => [limitKey(undefined), addressPrefix(undefined)]).not.toThrow();
});
