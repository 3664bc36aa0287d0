import type { PromoCodeId } from '@mnw/contracts/ids';
import type { Queries } from '@mnw/db/tx';
import type { Offer } from '../checkout/offers.queries.js';
import type { Discount } from '../checkout/quote.js';
import { PromoCodeInvalid } from './promo-codes.errors.js';
import { findUsableCode, type UsableCode } from './promo-codes.queries.js';
import { utcDay } from './utc-day.js';

export interface ApplicablePromo {
  id: PromoCodeId;
  discount: Discount;
  /** Null if the number of uses is unlimited. */
  remainingUses: number | null;
}

/**
 * Finds the seller's code if it lowers the price of this item today. A code whose target was deleted no longer
 * applies.
 */
export async function applicablePromo(db: Queries, code: string, offer: Offer, now: Date): Promise<ApplicablePromo> {
  const row = await findUsableCode(db, code, offer, utcDay(now));
  if (!row || (row.discount_type === 'fixed' && row.currency !== offer.currency)) throw new PromoCodeInvalid();
  return { id: row.id, discount: discountOf(row), remainingUses: row.remaining_uses };
}

const discountOf = ({ discount_type, discount_value }: UsableCode): Discount =>
  discount_type && discount_value ? { type: discount_type, value: discount_value } : { type: 'free' };
