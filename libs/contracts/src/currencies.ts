/**
 * How Stripe counts and limits each currency, from https://docs.stripe.com/currencies. Every amount in the system is an
 * integer in these minor units, and only this table defines their meaning. ICU's decimals differ (ISK, UGX, COP, IDR)
 * and are never used.
 */
export interface CurrencyRules {
  /**
   * Decimals between one unit and Stripe's minor unit: 12.50 USD is 1250, 500 JPY is 500, 5 ISK is 500, 5.12 KWD is
   * 5120.
   */
  decimals: number;
  /** Decimals that people type and see. Fewer than `decimals` if Stripe requires the last digits to be zero. */
  shownDecimals: number;
  /** Every amount is a multiple of this many minor units. */
  step: number;
  /** The smallest charge, in minor units. */
  minimum: number;
}

/**
 * Presentment currencies. If Stripe documents no minimum, it depends on the seller's settlement currency, and ours is
 * an estimate.
 */
const twoDecimals =
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip ' +
  'gmd gtq gyd hkd hnl htg huf idr ils inr jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab ' +
  'pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah usd uyu uzs wst xcd xcg yer zar zmw';
const zeroDecimals = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf';
/** Three decimals, the last of which must be 0. */
const threeDecimals = 'bhd jod kwd omr tnd';
/**
 * Counted with two decimals for compatibility; both must be 0. UGX is also in Stripe's zero-decimal list, but this rule
 * applies to charges.
 */
const wholeUnits = 'isk ugx';

/** https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, in minor units. */
const minimums: Readonly<Record<string, number>> = {
  aed: 200,
  ars: 50,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  cop: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  idr: 50,
  ils: 50,
  inr: 50,
  jpy: 50,
  krw: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  php: 50,
  pln: 200,
  ron: 200,
  rub: 50,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
  zar: 50,
};

const listed = (codes: string, rules: Omit<CurrencyRules, 'minimum'>, minimum: number): [string, CurrencyRules][] =>
  codes.split(' ').map((code) => [code, { ...rules, minimum: minimums[code] ?? minimum }]);

const rulesByCode: ReadonlyMap<string, CurrencyRules> = new Map([
  ...listed(twoDecimals, { decimals: 2, shownDecimals: 2, step: 1 }, 50),
  ...listed(zeroDecimals, { decimals: 0, shownDecimals: 0, step: 1 }, 50),
  ...listed(threeDecimals, { decimals: 3, shownDecimals: 2, step: 10 }, 500),
  ...listed(wholeUnits, { decimals: 2, shownDecimals: 0, step: 100 }, 100),
]);

export const chargeableCurrencies: readonly string[] = [...rulesByCode.keys()].sort();

export const isChargeableCurrency = (code: string): boolean => rulesByCode.has(code);

/**
 * The rules of a currency. A code that Stripe no longer accepts is counted with two decimals, so that old amounts stay
 * readable.
 */
export const rulesOf = (currency: string): CurrencyRules =>
  rulesByCode.get(currency) ?? { decimals: 2, shownDecimals: 2, step: 1, minimum: 50 };

export type AmountFault = 'too-small' | 'no-such-fraction';

/** Why this amount cannot be charged; undefined if it can. An amount of 0 is not a charge and is always allowed. */
export function faultOfAmount(amountCents: number, currency: string): AmountFault | undefined {
  const { minimum, step } = rulesOf(currency);
  if (amountCents % step !== 0) return 'no-such-fraction';
  return amountCents > 0 && amountCents < minimum ? 'too-small' : undefined;
}

/**
 * Rounds to the nearest amount that the currency can express, half up: a percentage of 5.12 KWD or 500 UGX may not be
 * one.
 */
export function roundToStep(amountCents: number, currency: string): number {
  const { step } = rulesOf(currency);
  return Math.floor((amountCents + step / 2) / step) * step;
}
