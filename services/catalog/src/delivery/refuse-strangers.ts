import { ItemNotFound } from '../items/items.errors.js';
import { PurchaseRequired } from './delivery.errors.js';
import type { Standing } from './delivery.queries.js';

/**
 * The creator and the owners have access to an item even while it is hidden; everybody else only if it is listed
 * and free.
 */
export function refuseStrangers({ is_mine, is_entitled, is_listed, is_free }: Standing): void {
  if (is_mine || is_entitled) return;
  if (!is_listed) throw new ItemNotFound();
  if (!is_free) throw new PurchaseRequired();
}
