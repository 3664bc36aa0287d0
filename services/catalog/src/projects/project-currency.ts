import { isChargeableCurrency } from '@mnw/contracts/currencies';
import type { Tx } from '@mnw/db/tx';
import { CurrencyNotSettled } from './projects.errors.js';
import { settlementCurrency } from './projects.queries.js';

/** Used until a Stripe account determines the currency. */
const usualCurrency = 'usd';

/**
 * The currency of a project's prices: that of the creator's Stripe account or, before there is one, the creator's
 * choice.
 */
export async function projectCurrency(tx: Tx, userId: string, wanted: string | undefined): Promise<string> {
  const settled = await settlementCurrency(tx, userId);
  if (settled === undefined || !isChargeableCurrency(settled)) return wanted ?? usualCurrency;
  if (wanted !== undefined && wanted !== settled) throw new CurrencyNotSettled(settled);
  return settled;
}
