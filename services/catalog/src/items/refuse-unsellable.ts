import type { ItemText } from './item-row.js';
import { DisclosureRequired, PriceNotAllowed } from './items.errors.js';
import { faultOfPrice } from './pricing.js';

/**
 * Refuses what is not allowed even for a draft: an impossible price, or assistance by generative tools without a
 * description.
 */
export function refuseUnsellable(item: ItemText): void {
  const fault = faultOfPrice(item);
  if (fault) throw new PriceNotAllowed(fault);
  if (item.ai_tier === 'assisted' && !item.ai_disclosure) throw new DisclosureRequired();
}
