import { hashOfCode } from './key-codes.js';

const code = '7H2KD-9QXWM-01ABC-ZZ8RT-5V6NP';
test.each([
  ['as it is', code],
  ['in lower case without hyphens', code.toLowerCase().replaceAll('-', '')],
  ['with spaces', code.replaceAll('-', ' ')],
  ['with en dashes', code.replaceAll('-', '–')],
  ['with em dashes, minus signs and non-breaking hyphens', code.replace('-', '—').replace('-', '−').replace('-', '‑')],
  ['with zero-width spaces and a byte order mark', `\ufeff${[...code].join('\u200b')}`],
  ['with soft hyphens and line ends', code.replaceAll('-', '\u00ad\r\n')],
  [
    'in full-width letters',
    [...code].map((c) => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join(''),
  ],
  ['with letters that look alike', code.replace('0', 'O').replace('1', 'l')],
  ['in quotation marks', `“${code}”`],
])('a code is recognised %s', (_, typed) => expect(hashOfCode(typed)).toEqual(hashOfCode(code)));

test('a different code has a different hash', () =>
  expect(hashOfCode(code.replace('7', '8'))).not.toEqual(hashOfCode(code)));
