/** Countries an account can be made in, with the currency Stripe gives it. */
const currencies: Readonly<Record<string, string>> = {
  AT: 'eur',
  AU: 'aud',
  BE: 'eur',
  BR: 'brl',
  CA: 'cad',
  CH: 'chf',
  CZ: 'czk',
  DE: 'eur',
  DK: 'dkk',
  ES: 'eur',
  FI: 'eur',
  FR: 'eur',
  GB: 'gbp',
  GR: 'eur',
  HK: 'hkd',
  HU: 'huf',
  IE: 'eur',
  IN: 'inr',
  IT: 'eur',
  JP: 'jpy',
  LU: 'eur',
  MX: 'mxn',
  NL: 'eur',
  NO: 'nok',
  NZ: 'nzd',
  PL: 'pln',
  PT: 'eur',
  RO: 'ron',
  SE: 'sek',
  SG: 'sgd',
  US: 'usd',
};

export function currencyOf(country: string): string | undefined {
  return currencies[country];
}
