import type { PromoCodeId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { Offer } from '../checkout/offers.queries.js';
import type { Discount } from '../checkout/quote.js';
import { PromoCodeInvalid } from './promo-codes.errors.js';
import { utcDay } from './utc-day.js';

interface Row {
  id: PromoCodeId;
  code_purpose: 'discount' | 'free_access';
  discount_type: 'percentage' | 'fixed' | null;
  discount_value: number | null;
  currency: string | null;
  remaining_uses: number | null;
}

export interface ApplicablePromo {
  id: PromoCodeId;
  discount: Discount;
  /** Null when uses are not limited. */
  remainingUses: number | null;
}

/** The seller's code if it lowers the price of this item today. A code whose target was deleted applies to nothing. */
export async function applicablePromo(db: Queries, code: string, offer: Offer, now: Date): Promise<ApplicablePromo> {
  const today = utcDay(now);
  const row = await db.maybe<Row>(sql`
    select id, code_purpose, discount_type, discount_value, currency, max_uses - use_count as remaining_uses
    from promo_codes
    where creator_id = ${offer.seller_id} and code = ${code} and disabled_at is null and code_purpose in ('discount', 'free_access')
      and (scope = 'all' or (scope = 'project' and project_id = ${offer.project_id}) or (scope = 'item' and item_id = ${offer.item_id}))
      and (starts_on is null or starts_on <= ${today}::date) and (expires_on is null or expires_on >= ${today}::date)`);
  if (!row || (row.discount_type === 'fixed' && row.currency !== offer.currency)) throw new PromoCodeInvalid();
  return { id: row.id, discount: discountOf(row), remainingUses: row.remaining_uses };
}

const discountOf = ({ discount_type, discount_value }: Row): Discount => (discount_type && discount_value ? { type: discount_type, value: discount_value } : { type: 'free' });
