import { amountText, decimalText } from '../src/amount-text.js';
import { chargeableCurrencies, faultOfAmount, roundToStep, rulesOf } from '../src/currencies.js';
import { mostCents } from '../src/money.js';
import { readTypedAmount } from '../src/typed-amount.js';

const locales = [
  'en',
  'en-IN',
  'en-ZA',
  'de',
  'de-CH',
  'de-AT',
  'fr',
  'fr-CH',
  'fr-CA',
  'es',
  'es-MX',
  'pt-BR',
  'pt-PT',
  'it',
  'it-CH',
  'nl',
  'pl',
  'cs',
  'sk',
  'hu',
  'sv',
  'nb',
  'da',
  'fi',
  'is',
  'ro',
  'bg',
  'hr',
  'el',
  'tr',
  'uk',
  'ru',
  'he',
  'ar',
  'fa',
  'hi',
  'bn',
  'id',
  'ms',
  'vi',
  'th',
  'ja',
  'zh',
  'ko',
];
const understood = (typed: string, currency: string) => {
  const read = readTypedAmount(typed, currency);
  return 'cents' in read ? read.cents : 'refused';
};

test.each([
  ['1,000', { usd: 100_000, eur: 100_000, jpy: 1_000, isk: 100_000, huf: 100_000, kwd: 'refused' }],
  ['1.000', { usd: 'refused', eur: 'refused', jpy: 1_000, isk: 100_000, huf: 'refused', kwd: 'refused' }],
  ['1 000', { usd: 100_000, eur: 100_000, jpy: 1_000, isk: 100_000, huf: 100_000, kwd: 1_000_000 }],
  ["1'000.50", { usd: 100_050, chf: 100_050, jpy: 'refused', isk: 'refused', kwd: 1_000_500 }],
  ['1’000.50', { chf: 100_050 }],
  ['1.000,50', { eur: 100_050, usd: 100_050, kwd: 1_000_500 }],
  ['1,000,000', { jpy: 1_000_000, usd: 'refused' }],
  ['1,00,000', { inr: 10_000_000 }],
  ['50,000', { jpy: 50_000, usd: 5_000_000 }],
  ['12', { usd: 1_200, jpy: 12, kwd: 12_000, isk: 1_200, ugx: 1_200 }],
  ['12.5', { usd: 1_250, kwd: 12_500, jpy: 'refused', ugx: 'refused' }],
  ['12,50', { eur: 1_250 }],
  ['.50', { usd: 50 }],
  ['5.124', { kwd: 'refused', usd: 'refused' }],
  ['0.500', { usd: 50 }],
  ['$12.50', { usd: 1_250, eur: 'refused', jpy: 'refused' }],
  ['12,50 €', { eur: 1_250, usd: 'refused' }],
  ['￥５００', { jpy: 500 }],
  ['5²', { usd: 'refused', jpy: 'refused' }],
  ['5½', { usd: 'refused' }],
  ['⒌50', { usd: 'refused' }],
  ['9.999', { usd: 'refused', eur: 'refused', jpy: 9_999 }],
  ['USD 5', { usd: 500, cad: 'refused' }],
  ['Fr.12', { chf: 'refused' }],
  ['-5', { usd: 'refused' }],
  ['1e9', { usd: 'refused' }],
  ['five', { usd: 'refused' }],
  ['1,5.000,2', { usd: 'refused' }],
  ['1,23,4', { usd: 'refused' }],
  ['1.2.3', { usd: 'refused' }],
  ['12 34', { usd: 'refused' }],
  ['1000000', { usd: 'refused', jpy: 1_000_000 }],
  ['99999999999999999999', { usd: 'refused', jpy: 'refused' }],
] as const)('"%s" is read as the same amount by everybody, or rejected', (typed, expected) => {
  for (const [currency, cents] of Object.entries(expected))
    expect([currency, understood(typed, currency)]).toEqual([currency, cents]);
});

test('an amount as any language writes it is parsed correctly or rejected, never as another amount', () => {
  const wrong: unknown[] = [];
  let read = 0;
  for (const currency of chargeableCurrencies) {
    const { step, shownDecimals } = rulesOf(currency);
    for (const locale of locales) {
      const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: shownDecimals });
      for (const cents of [1, 12, 123, 1_234, 12_345, 100_000, 1_234_567]
        .map((steps) => steps * step)
        .filter((each) => each <= mostCents)) {
        for (const typed of [
          amountText(cents, currency, locale),
          plain.format(decimalText(cents, currency) as `${number}`),
        ]) {
          const got = understood(typed, currency);
          if (got === cents) read += 1;
          else if (got !== 'refused') wrong.push({ typed, locale, currency, cents, got });
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(70_000);
});

test('an error names both readings, or what to type', () => {
  expect(readTypedAmount('1.000', 'eur')).toEqual({ fault: 'Do you mean 1000 or 1.00? Please write it that way.' });
  expect(readTypedAmount('9.999', 'usd')).toEqual({
    fault: 'USD has 2 decimals. If you mean 9999, please write it that way.',
  });
  expect(readTypedAmount('1,000', 'kwd')).toEqual({ fault: 'Do you mean 1000 or 1.00? Please write it that way.' });
  expect(readTypedAmount('12.5', 'jpy')).toEqual({ fault: 'JPY has no decimals. Enter a whole amount such as 500.' });
  expect(readTypedAmount('€ 5', 'usd')).toEqual({ fault: 'Enter an amount in USD, such as 12.50.' });
});

test('the value of a field is parsed back to the same amount in every currency', () => {
  for (const currency of chargeableCurrencies) {
    const { step } = rulesOf(currency);
    for (const cents of [0, 1, 5, 99, 100, 1_999, 120_000, 999_999].map((steps) => steps * step))
      expect([currency, understood(decimalText(cents, currency), currency)]).toEqual([currency, cents]);
  }
});

test('amounts are shown with the decimals that Stripe uses', () => {
  const shown = [
    [20_000, 'huf'],
    [500, 'isk'],
    [200_000, 'ugx'],
    [5_120, 'kwd'],
    [1_250, 'usd'],
    [1_250, 'jpy'],
    [100_000, 'cop'],
    [-1_250, 'usd'],
    [500, 'zzz'],
  ] as const;
  expect(shown.map(([cents, currency]) => amountText(cents, currency).replaceAll('\u00a0', ' '))).toEqual([
    'HUF 200.00',
    'ISK 5',
    'UGX 2,000',
    'KWD 5.12',
    '$12.50',
    '¥1,250',
    'COP 1,000.00',
    '-$12.50',
    'ZZZ 5.00',
  ]);
});

test('the minimum and the smallest step of an amount', () => {
  expect([
    faultOfAmount(29, 'gbp'),
    faultOfAmount(30, 'gbp'),
    faultOfAmount(17_499, 'huf'),
    faultOfAmount(17_500, 'huf'),
    faultOfAmount(0, 'czk'),
  ]).toEqual(['too-small', undefined, 'too-small', undefined, undefined]);
  expect([
    faultOfAmount(550, 'isk'),
    faultOfAmount(5_124, 'kwd'),
    faultOfAmount(5_120, 'kwd'),
    faultOfAmount(50_050, 'ugx'),
  ]).toEqual(['no-such-fraction', 'no-such-fraction', undefined, 'no-such-fraction']);
  expect([
    roundToStep(5_124, 'kwd'),
    roundToStep(5_125, 'kwd'),
    roundToStep(149, 'isk'),
    roundToStep(150, 'isk'),
    roundToStep(12.5, 'usd'),
  ]).toEqual([5_120, 5_130, 100, 200, 13]);
});
