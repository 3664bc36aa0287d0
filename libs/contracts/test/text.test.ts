import fc from 'fast-check';
import { asciiEmail, Email, line, mailboxOf, optionalLine, Slug, Username } from '../src/text.js';
import { withoutTrailing } from '../src/trailing.js';
import { PromoCodeText } from '../src/commerce/promo-code-text.js';

test.each([
  ['  Velvet  Cathedral ', 'Velvet  Cathedral'],
  ['\u200bZero\u200bWidth\ufeff', 'ZeroWidth'],
  ['invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['\u2067right\u2069', 'right'],
  ['plain\u{E0041}\u{E0042}', 'plain'],
  ['\u200dends\u200c\u200f', 'ends'],
  ['👩\u200d🎤 and می\u200cخواهم', '👩\u200d🎤 and می\u200cخواهم'],
  ['שלום\u200f!', 'שלום\u200f!'],
])('%j is kept as %j', (typed, kept) => expect(line(80).parse(typed)).toBe(kept));

test.each(['', '   ', '\u200b\u200c\u200d', '\u202e\u2066', '\u3164', '\u2800', '\u0301', '\ufe0f', '\u00a0\u2003'])(
  '%j is invisible',
  (typed) => {
    expect(line(80).safeParse(typed).success).toBe(false);
    expect(optionalLine(80).parse(typed)).toBe('');
  },
);

test('control characters in a generated name become spaces; NUL stays and is rejected by the input check', () => {
  expect(optionalLine(80).parse('My\tlaptop\r\n\u0085')).toBe('My laptop');
  expect(optionalLine(80).parse('a\u0000')).toBe('a\u0000');
});

test('a line contains nothing that reorders or hides text, and parsing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const parsed = line(200).safeParse(typed);
      if (!parsed.success) return;
      expect(parsed.data).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069\ufeff\u{E0000}-\u{E007F}\p{Cc}]/u);
      expect(line(200).parse(parsed.data)).toBe(parsed.data);
    }),
    { numRuns: 500 },
  );
});

test.each([
  [' Info@München.example\u200b', 'info@münchen.example', 'info@xn--mnchen-3ya.example'],
  ['info@xn--mnchen-3ya.example', 'info@münchen.example', 'info@xn--mnchen-3ya.example'],
  ['a.b+c@Straße.example', 'a.b+c@straße.example', 'a.b+c@xn--strae-oqa.example'],
  ['mail@例え.テスト', 'mail@例え.テスト', 'mail@xn--r8jz45g.xn--zckzah'],
  ['a@b.example', 'a@b.example', 'a@b.example'],
])('%j is the address %j, and email is sent to %j', (typed, shown, sent) => {
  expect(Email.parse(typed)).toBe(shown);
  expect(asciiEmail(Email.parse(typed))).toBe(sent);
});

test.each([
  'jörg@münchen.example',
  'a@',
  '@münchen.example',
  'a@mün chen.example',
  'a@münchen.example/x',
  'a@ü:80',
  'a@münchen.example\r\nbcc: x',
  'a@１２７.0.0.1',
  'a@b@münchen.example',
  'a@ü',
])('%j is not an email address', (typed) => expect(Email.safeParse(typed).success).toBe(false));

test("a promo code with a word processor's dashes and full-width letters is the same code", () =>
  expect(PromoCodeText.parse(' ｓpring–2\u200b4 ')).toBe('SPRING-24'));

test('the longest body is parsed in linear time: quadratic time would not finish here', () => {
  const spaces = ' '.repeat(4_000_000);
  const texts = [
    `a${spaces}b`,
    `a${'+'.repeat(4_000_000)}b@x.test`,
    `a@${'雨'.repeat(2_000_000)}.de`,
    `${spaces}${'='.repeat(4_000_000)}a`,
  ];
  for (const text of texts) {
    for (const schema of [line(100), optionalLine(100), Email, PromoCodeText, Slug, Username]) {
      expect(schema.safeParse(text).success).toBe(false);
    }
    expect(withoutTrailing(text, ' +=').length).toBe(text.length);
    expect(asciiEmail(text)).toBe(text);
  }
});

test('all plus tags of a mailbox map to the same mailbox', () => {
  expect(['ada@x.test', 'ada+shop@x.test', 'ada+a+b@x.test', 'a+da', '+@x'].map(mailboxOf)).toEqual([
    'ada@x.test',
    'ada@x.test',
    'ada@x.test',
    'a+da',
    '@x',
  ]);
});
