import type { ItemId, LicenseKeyId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import { insertPurchasedKey, itemsWithKeys } from './issue-keys.queries.js';
import type { KeyCodes } from './key-codes.js';

/** Machines per key if the seller set no limit. */
export const usualMaxActivations = 5;

/** Issues one key for each bought item that has keys. The unique pair of purchase and item prevents a second one. */
export async function insertKeysOf(
  tx: Tx,
  purchase: Purchase,
  codes: KeyCodes,
): Promise<{ id: LicenseKeyId; item_id: ItemId }[]> {
  const items = await itemsWithKeys(tx, purchase.granted_item_ids);
  const issued: { id: LicenseKeyId; item_id: ItemId }[] = [];
  for (const item of items) {
    const maxActivations = item.max_activations ?? usualMaxActivations;
    const key = await insertPurchasedKey(tx, purchase, { itemId: item.id, ...codes.make(), maxActivations });
    if (key) issued.push(key);
  }
  return issued;
}
