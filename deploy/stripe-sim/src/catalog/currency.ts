import { InvalidRequest } from '../http/stripe-error.js';
import { field, text, type Field } from '../http/field.js';

// https://docs.stripe.com/currencies, written down here on its own so that an application's table is checked against another one.

/** Charged as they are: 500 is ¥500. UGX is in the documentation's list too, but its special case below is what holds for charges. */
const zeroDecimal = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);
/** 5.120 KWD is 5120; the last digit must be 0. */
const threeDecimal = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
/** "Represent it as a two-decimal value, where the decimal amount is always 00." */
const wholeUnitsOnly = new Set(['isk', 'ugx']);
const twoDecimal = new Set([
  'aed',
  'afn',
  'all',
  'amd',
  'ang',
  'aoa',
  'ars',
  'aud',
  'awg',
  'azn',
  'bam',
  'bbd',
  'bdt',
  'bmd',
  'bnd',
  'bob',
  'brl',
  'bsd',
  'bwp',
  'byn',
  'bzd',
  'cad',
  'cdf',
  'chf',
  'cny',
  'cop',
  'crc',
  'cve',
  'czk',
  'dkk',
  'dop',
  'dzd',
  'egp',
  'etb',
  'eur',
  'fjd',
  'fkp',
  'gbp',
  'gel',
  'gip',
  'gmd',
  'gtq',
  'gyd',
  'hkd',
  'hnl',
  'htg',
  'huf',
  'idr',
  'ils',
  'inr',
  'jmd',
  'kes',
  'kgs',
  'khr',
  'kyd',
  'kzt',
  'lak',
  'lbp',
  'lkr',
  'lrd',
  'lsl',
  'mad',
  'mdl',
  'mkd',
  'mmk',
  'mnt',
  'mop',
  'mur',
  'mvr',
  'mwk',
  'mxn',
  'myr',
  'mzn',
  'nad',
  'ngn',
  'nio',
  'nok',
  'npr',
  'nzd',
  'pab',
  'pen',
  'pgk',
  'php',
  'pkr',
  'pln',
  'qar',
  'ron',
  'rsd',
  'rub',
  'sar',
  'sbd',
  'scr',
  'sek',
  'sgd',
  'shp',
  'sle',
  'sos',
  'srd',
  'std',
  'szl',
  'thb',
  'tjs',
  'top',
  'try',
  'ttd',
  'twd',
  'tzs',
  'uah',
  'usd',
  'uyu',
  'uzs',
  'wst',
  'xcd',
  'xcg',
  'yer',
  'zar',
  'zmw',
]);
const known = new Set([...zeroDecimal, ...threeDecimal, ...wholeUnitsOnly, ...twoDecimal]);

/** The documented minimum charges, as written there in units of the currency. Others depend on the account's bank and have none here. */
const documentedMinimum: Readonly<Record<string, number>> = {
  usd: 0.5,
  aed: 2,
  ars: 0.5,
  aud: 0.5,
  brl: 0.5,
  cad: 0.5,
  chf: 0.5,
  cop: 0.5,
  czk: 15,
  dkk: 2.5,
  eur: 0.5,
  gbp: 0.3,
  hkd: 4,
  huf: 175,
  idr: 0.5,
  ils: 0.5,
  inr: 0.5,
  jpy: 50,
  krw: 50,
  mxn: 10,
  myr: 2,
  nok: 3,
  nzd: 0.5,
  php: 0.5,
  pln: 2,
  ron: 2,
  rub: 0.5,
  sek: 3,
  sgd: 0.5,
  thb: 10,
  zar: 0.5,
};

const decimalsOf = (code: string): number => (zeroDecimal.has(code) ? 0 : threeDecimal.has(code) ? 3 : 2);

/** The smallest charge in minor units. */
export const smallestCharge = (code: string): number =>
  Math.round((documentedMinimum[code] ?? 0) * 10 ** decimalsOf(code));

/** Refuses fractions that banks cannot move. Holds for charges and refunds alike. */
export function refuseFraction(minorUnits: number, code: string, param: string): void {
  if (threeDecimal.has(code) && minorUnits % 10 !== 0) {
    throw new InvalidRequest(`Invalid amount: amounts in ${code} must have 0 as their last digit.`, { param });
  }
  if (wholeUnitsOnly.has(code) && minorUnits % 100 !== 0) {
    throw new InvalidRequest(
      `Invalid amount: ${code} cannot be charged in fractions; the amount must be evenly divisible by 100.`,
      { param },
    );
  }
}

export function currency(): Field<string> {
  const code = text();
  return field((value, name) => {
    const lower = code.read(value, name).toLowerCase();
    if (!known.has(lower))
      throw new InvalidRequest(
        `Invalid currency: ${lower}. Stripe currently supports these currencies: ${[...known].slice(0, 5).join(', ')}, …`,
        { param: name },
      );
    return lower;
  });
}

/** Minor units as people write them: 1050 usd is `$10.50`, 500 jpy is `¥500`. */
export function writtenAmount(minorUnits: number, code: string): string {
  const shown = wholeUnitsOnly.has(code) ? 0 : decimalsOf(code);
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  });
  return format.format(minorUnits / 10 ** decimalsOf(code));
}
