import { expect, test } from '@jest/globals';
import { DomainError } from '@mnw/contracts/domain-error';
import { coverPaths, hueOf, hues } from '../src/pages/elements/cover-pattern.js';
import { refusedForm } from '../src/pages/elements/form-state.js';
import { formatMoney, moneyValue } from '../src/pages/elements/money.js';
import { noticeOf } from '../src/pages/frame/notices.js';
import { postedItem, postedTags } from '../src/pages/dashboard/posted-item.js';
import { wholeNumber } from '../src/pages/posting/posted-fields.js';
import { postedCents } from '../src/pages/posting/posted-money.js';
import { discoverPath } from '../src/pages/storefront/discover-query.js';

test.each([
  ['12', 'usd', 1200],
  ['12.5', 'usd', 1250],
  ['12,50', 'eur', 1250],
  ['$ 12.50', 'usd', 1250],
  ['1,250', 'usd', 125_000],
  ['0', 'usd', 0],
  ['500', 'jpy', 500],
  ['', 'usd', undefined],
  ['  ', 'usd', undefined],
])('"%s" in %s is %s minor units', (typed, currency, cents) => {
  expect(postedCents({ amount: typed }, 'amount', currency)).toBe(cents);
});

test.each([
  ['12.555', 'usd'],
  ['-5', 'usd'],
  ['1e9', 'usd'],
  ['five', 'usd'],
  ['5.5', 'jpy'],
  ['12345678', 'usd'],
  ['1,000,000', 'usd'],
  ['12.500', 'usd'],
  ['€5', 'usd'],
])('"%s" in %s is rejected at its field', (typed, currency) => {
  expect(() => postedCents({ amount: typed }, 'amount', currency)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ field: 'amount' }) as unknown }) as unknown as Error,
  );
});

test('an amount shown in a field parses back to the same amount', () => {
  for (const [cents, currency] of [
    [1999, 'usd'],
    [5, 'eur'],
    [1200, 'jpy'],
  ] as const)
    expect(postedCents({ amount: moneyValue(cents, currency) }, 'amount', currency)).toBe(cents);
  expect(formatMoney(120_000, 'jpy')).toBe('¥120,000');
});

test('a whole number consists of digits only', () => {
  expect(wholeNumber({ n: '12' }, 'n')).toBe(12);
  expect(wholeNumber({ n: '' }, 'n')).toBeUndefined();
  expect(() => wholeNumber({ n: '1.5' }, 'n')).toThrow(DomainError);
});

test('the pricing mode decides which amounts are used', () => {
  const typed = { title: 'A', price: '7', minimum: '3' };
  const priceOf = (price_kind: string) => {
    const { price_cents, pwyw_enabled, pwyw_min_cents } = postedItem({ ...typed, price_kind }, 'usd');
    return [price_cents, pwyw_enabled, pwyw_min_cents];
  };
  expect(priceOf('free')).toEqual([0, false, 0]);
  expect(priceOf('fixed')).toEqual([700, false, 0]);
  expect(priceOf('pwyw')).toEqual([700, true, 300]);
  expect(() => postedItem({ ...typed, price: '', price_kind: 'fixed' }, 'usd')).toThrow(/Enter a price/);
});

test('tags are parsed from one line', () => {
  expect(postedTags({ tags: ' music.ambient, ,folk ' })).toEqual(['music.ambient', 'folk']);
});

test("errors map to the form's fields even if the input names differ", () => {
  const error = new DomainError('x', 'invalid', 'Bad', {
    errors: [
      { field: 'items.0.amount_cents', message: 'Too little' },
      { field: 'tags.2', message: 'Unknown' },
    ],
  });
  expect(refusedForm({}, error, { amount_cents: 'amount' }).errors.map(({ field }) => field)).toEqual([
    'amount',
    'tags',
  ]);
});

test('only known `done` values show a notice', () => {
  expect(noticeOf('/a?done=saved')).toBe('Saved.');
  expect(noticeOf('/a?done=<b>')).toBeNull();
  expect(noticeOf('/a?done=constructor')).toBeNull();
});

test('a search URL leaves out default values', () => {
  expect(discoverPath({ q: 'a b', kind: 'item', sort: 'match' })).toBe('/discover?q=a+b');
  expect(discoverPath({ kind: 'item', tag: undefined })).toBe('/discover');
});

test('a cover is always the same for an id, differs between ids, and uses a palette from the stylesheet', () => {
  expect(coverPaths('a', 'audio')).toEqual(coverPaths('a', 'audio'));
  const many = Array.from({ length: 200 }, (_, n) =>
    JSON.stringify(coverPaths(`01936f3a-0000-7000-8000-00000000${n}`, 'audio')),
  );
  expect(new Set(many).size).toBe(200);
  expect(new Set(Array.from({ length: 200 }, (_, n) => hueOf(`id ${n}`))).size).toBe(hues);
});
