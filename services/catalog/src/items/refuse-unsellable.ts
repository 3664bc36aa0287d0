import type { ItemText } from './item-row.js';
import { DisclosureRequired, PriceNotAllowed } from './items.errors.js';
import { faultOfPrice } from './pricing.js';

/** What no item may be, not even a draft: at an impossible price, or assisted without saying how. */
export function refuseUnsellable(item: ItemText): void {
  const fault = faultOfPrice(item);
  if (fault) throw new PriceNotAllowed(fault);
  if (item.ai_tier === 'assisted' && !item.ai_disclosure) throw new DisclosureRequired();
}
