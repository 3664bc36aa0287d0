import { isChargeableCurrency } from '@mnw/contracts/currencies';
import type { Tx } from '@mnw/db/tx';
import { CurrencyNotSettled } from './projects.errors.js';
import { settlementCurrency } from './projects.queries.js';

/** Before a Stripe account says otherwise. */
const usualCurrency = 'usd';

/** What a project is priced in: the currency of the creator's Stripe account, and until there is one whatever they choose. */
export async function projectCurrency(tx: Tx, userId: string, wanted: string | undefined): Promise<string> {
  const settled = await settlementCurrency(tx, userId);
  if (settled === undefined || !isChargeableCurrency(settled)) return wanted ?? usualCurrency;
  if (wanted !== undefined && wanted !== settled) throw new CurrencyNotSettled(settled);
  return settled;
}
