import { decimalText } from './amount-text.js';
import { rulesOf, type CurrencyRules } from './currencies.js';
import { mostCents } from './money.js';
import { normalized } from './normalized.js';
import { withoutTrailing } from './trailing.js';

/** A typed amount in minor units, or a sentence that explains why it is invalid and how to write it. */
export type TypedAmount = { cents: number } | { fault: string };

/**
 * Parses an amount as people write it in many languages: `1,000`, `1 000`, `1'000.50`, `1.000,50`, `1,00,000`, with the
 * currency's sign or code. Where the same text means a thousand to some and one to others (`1.000` euros, `1,000`
 * dinars), it returns an error instead of guessing.
 */
export function readTypedAmount(typed: string, currency: string): TypedAmount {
  const { shownDecimals, decimals } = rulesOf(currency);
  const bare = typed.length > longest ? undefined : withoutSign(typed, currency);
  if (bare === undefined)
    return { fault: `Enter an amount in ${currency.toUpperCase()}, such as ${exampleOf(currency)}.` };
  const parts = splitNumber(bare, rulesOf(currency));
  if (parts === undefined) return { fault: `Enter an amount such as ${exampleOf(currency)}.` };
  if (parts === 'ambiguous') return { fault: ambiguity(bare, currency) };
  const part = withoutTrailing(parts.part, '0');
  if (parts.part !== '' && shownDecimals === 0)
    return { fault: `${currency.toUpperCase()} has no decimals. Enter a whole amount such as ${exampleOf(currency)}.` };
  if (part.length > shownDecimals)
    return {
      fault: `${currency.toUpperCase()} has ${shownDecimals} decimals. Enter an amount such as ${exampleOf(currency)}.`,
    };
  const cents = Number(parts.whole + part.padEnd(decimals, '0'));
  return cents > mostCents
    ? {
        fault: `The maximum is ${decimalText(mostCents - (mostCents % rulesOf(currency).step), currency)}.`,
      }
    : { cents };
}

/** No amount is longer, spaces and sign included. */
const longest = 100;

const exampleOf = (currency: string): string => (rulesOf(currency).shownDecimals === 0 ? '500' : '12.50');

const signLocales = [
  'en',
  'en-IN',
  'de',
  'fr',
  'fr-CA',
  'es',
  'pt-BR',
  'it',
  'nl',
  'pl',
  'cs',
  'hu',
  'sv',
  'nb',
  'da',
  'fi',
  'ro',
  'tr',
  'uk',
  'ja',
  'zh',
  'ko',
  'vi',
  'th',
];
const signsByCurrency = new Map<string, ReadonlySet<string>>();

/**
 * What people write before or after an amount of this currency: its code and its signs in many languages, in lower
 * case.
 */
function signsOf(currency: string): ReadonlySet<string> {
  const known = signsByCurrency.get(currency);
  if (known) return known;
  const signs = new Set([currency]);
  for (const locale of signLocales) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
      const parts = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: currency.toUpperCase(),
        currencyDisplay,
      }).formatToParts(0);
      for (const { type, value } of parts) if (type === 'currency') signs.add(plain(value));
    }
  }
  signsByCurrency.set(currency, signs);
  return signs;
}

const plain = (text: string): string =>
  normalized(text, 'NFKC')
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')
    .trim()
    .toLowerCase();

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

/**
 * The number alone; undefined if there is other text that is not this currency's sign. Directional marks are dropped.
 */
function withoutSign(typed: string, currency: string): string | undefined {
  const text = plain(typed);
  // Compatibility normalisation turns some symbols into digits, so that `5²` would be read as 52.
  if (countOf(/\p{Nd}/gu, typed) !== countOf(/\d/g, text)) return undefined;
  if (/^[.,]\d+$/.test(text)) return text;
  const [, before = '', number, after = ''] = /^(\D*)(\d(?:[\d.,'’ ]*\d)?)(\D*)$/.exec(text) ?? [];
  const beside = [before, after].map((each) => each.trim()).filter((each) => each !== '');
  return beside.length <= 1 && beside.every((each) => signsOf(currency).has(each)) ? number : undefined;
}

interface NumberParts {
  whole: string;
  part: string;
}

const grouped = (whole: string, separator: string): boolean => {
  const [first = '', ...groups] = whole.split(separator);
  const byThousands = /^\d{1,3}$/.test(first) && groups.every((group) => group.length === 3);
  // Indian grouping: 12,34,567.
  const byLakhs =
    separator === ',' &&
    /^\d{1,2}$/.test(first) &&
    groups.at(-1)?.length === 3 &&
    groups.slice(0, -1).every((group) => group.length === 2);
  return (byThousands || byLakhs) && !/^0/.test(first);
};

/**
 * Splits a number at its decimal mark, the last of two kinds of separators or the only one; groups must be complete.
 */
function splitNumber(
  number: string,
  { decimals, shownDecimals }: CurrencyRules,
): NumberParts | 'ambiguous' | undefined {
  const text = number.replaceAll('’', "'");
  const kinds = [...new Set(text.replace(/\d/g, ''))];
  const last = kinds.at(-1);
  if (last === undefined) return { whole: text, part: '' };
  if (kinds.length > 2) return undefined;
  if (kinds.length === 2) return twoKinds(text, kinds[0]!, last);
  const pieces = text.split(last);
  if (last === ' ' || last === "'" || pieces.length > 2)
    return grouped(text, last) ? { whole: pieces.join(''), part: '' } : undefined;
  const [whole = '', part = ''] = pieces;
  if (part.length !== 3) return { whole: whole || '0', part };
  if (!grouped(text, last)) return shownDecimals === 0 ? undefined : { whole: whole || '0', part };
  return shownDecimals === 0 || (last === ',' && decimals === 2) ? { whole: whole + part, part: '' } : 'ambiguous';
}

function twoKinds(text: string, group: string, mark: string): NumberParts | undefined {
  const [whole = '', part = '', ...more] = text.split(mark);
  if (more.length > 0 || !/^\d*$/.test(part) || !'.,'.includes(mark) || !grouped(whole, group)) return undefined;
  return { whole: whole.split(group).join(''), part };
}

function ambiguity(number: string, currency: string): string {
  const [whole = '', part = ''] = number.split(/[.,]/);
  const shown = '0'.repeat(rulesOf(currency).shownDecimals);
  const asPart = part.slice(0, shown.length);
  // If there are more decimals than the currency has, only one reading is an amount, and truncating would suggest
  // another one.
  if (/[1-9]/.test(part.slice(shown.length))) {
    const name = currency.toUpperCase();
    return `${name} has ${shown.length} decimals. If you mean ${whole}${part}, please write it that way.`;
  }
  return `Do you mean ${whole}${part} or ${whole}${shown === '' ? '' : `.${asPart}`}? Please write it that way.`;
}
