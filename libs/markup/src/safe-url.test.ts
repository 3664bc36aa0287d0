import { safeUrl } from './safe-url.js';

test.each([
  ['https://example.org', 'https://example.org/'],
  [' http://example.org/a?b=c#d ', 'http://example.org/a?b=c#d'],
  ['HTTPS://EXAMPLE.org/Ä', 'https://example.org/%C3%84'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
  ['https://bücher.example', 'https://xn--bcher-kva.example/'],
])('%j is a safe URL', (given, normal) => {
  expect(safeUrl(given)).toBe(normal);
});

test.each([
  'javascript:alert(1)',
  ' JAVASCRIPT:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\x01javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://a/b',
  'ftp://a',
  'about:blank',
  '//example.org',
  '/path',
  'example.org',
  '',
  ' ',
  'https://',
  'https://user@example.org',
  'https://user:pass@example.org',
  'https://a\u202e.example',
  'https://a.example/\ud800',
  `https://a.example/${'x'.repeat(3000)}`,
  'view-source:https://a',
  'ws://a',
])('%j is not a safe URL', (given) => {
  expect(safeUrl(given)).toBeUndefined();
});

test('a URL with an accent is accepted however often it is checked', () => {
  const answers = new Set(Array.from({ length: 20_000 }, () => safeUrl('https://bücher.example')));
  expect(answers).toEqual(new Set(['https://xn--bcher-kva.example/']));
});
