import type { ItemId, LicenseKeyId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';

/** The items that come with a licence key. `max_activations` is null if the seller set no limit. */
export const itemsWithKeys = (
  tx: Tx,
  ids: readonly ItemId[],
): Promise<{ id: ItemId; max_activations: number | null }[]> =>
  tx.many<{ id: ItemId; max_activations: number | null }>(sql`
    select id, max_activations from pub_items where id = any(${ids}) and enable_license_keys order by id`);

export interface NewKey {
  itemId: ItemId;
  sealed: string;
  hash: Buffer;
  maxActivations: number;
}

/** Inserts the buyer's key for one bought item, unless the purchase already has a key for that item. */
export const insertPurchasedKey = (
  tx: Tx,
  { id, buyer_id, guest_email, seller_id }: Purchase,
  { itemId, sealed, hash, maxActivations }: NewKey,
): Promise<{ id: LicenseKeyId; item_id: ItemId } | undefined> =>
  tx.maybe<{ id: LicenseKeyId; item_id: ItemId }>(sql`
    insert into license_keys (item_id, owner_id, guest_email, transaction_id, seller_id, key_code, key_hash,
      max_activations)
    values (${itemId}, ${buyer_id}, ${buyer_id ? null : guest_email}, ${id}, ${seller_id}, ${sealed}, ${hash},
      ${maxActivations})
    on conflict do nothing returning id, item_id`);
