import { decodePercent, parseUrl } from './parse-url.js';

test.each(['//[', '//a:99999/', 'http://', '', 'http://a:b:c', 'https://[::1', '\0'])(
  '%j is not a URL, and parsing it does not throw',
  (text) => {
    expect(parseUrl(text)).toBeUndefined();
  },
);

test('a URL is parsed, also relative to a base', () => {
  expect(parseUrl('https://bücher.example/a?b')?.hostname).toBe('xn--bcher-kva.example');
  expect(parseUrl('/a', 'http://here')?.href).toBe('http://here/a');
  expect(parseUrl('//[', 'http://here')).toBeUndefined();
});

test('invalid percent-encoding returns undefined and does not throw', () => {
  expect(decodePercent('a%20b')).toBe('a b');
  for (const text of ['%', '%z', '%ED%A0%80', '%ff']) expect(decodePercent(text)).toBeUndefined();
});
