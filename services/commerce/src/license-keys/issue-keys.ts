import type { ItemId, LicenseKeyId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import type { KeyCodes } from './key-codes.js';

/** Machines per key where the seller set no number. */
export const usualMaxActivations = 5;

/** One key for each bought item that has keys; the unique pair of purchase and item keeps it at one. */
export async function insertKeysOf(tx: Tx, purchase: Purchase, codes: KeyCodes): Promise<{ id: LicenseKeyId; item_id: ItemId }[]> {
  const items = await tx.many<{ id: ItemId; max_activations: number | null }>(sql`
    select id, max_activations from pub_items where id = any(${purchase.granted_item_ids}) and enable_license_keys order by id`);
  const issued: { id: LicenseKeyId; item_id: ItemId }[] = [];
  for (const item of items) {
    const code = codes.make();
    issued.push(
      ...(await tx.many<{ id: LicenseKeyId; item_id: ItemId }>(sql`
        insert into license_keys (item_id, owner_id, guest_email, transaction_id, seller_id, key_code, key_hash, max_activations)
        values (${item.id}, ${purchase.buyer_id}, ${purchase.buyer_id ? null : purchase.guest_email}, ${purchase.id}, ${purchase.seller_id},
          ${code.sealed}, ${code.hash}, ${item.max_activations ?? usualMaxActivations})
        on conflict do nothing returning id, item_id`)),
    );
  }
  return issued;
}
