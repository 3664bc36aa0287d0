import { ItemNotFound } from '../items/items.errors.js';
import { PurchaseRequired } from './delivery.errors.js';
import type { Standing } from './delivery.queries.js';

/** Its creator and whoever has it get an item also when it is hidden; anybody else only what is listed and free. */
export function refuseStrangers({ is_mine, is_entitled, is_listed, is_free }: Standing): void {
  if (is_mine || is_entitled) return;
  if (!is_listed) throw new ItemNotFound();
  if (!is_free) throw new PurchaseRequired();
}
