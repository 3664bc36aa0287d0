import type { ItemId, LicenseKeyId, TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import type { Access } from './settlement.js';

/**
 * Grants access to the item and a bundle's contents to one holder: an account, an email address, or the bearer of
 * the receipt.
 */
export async function addGrants(
  tx: Tx,
  { id, buyer_id, guest_email, item_id, granted_item_ids }: Purchase,
): Promise<void> {
  const email = buyer_id ? null : guest_email;
  const bearer = buyer_id || email ? null : id;
  await tx.run(sql`
    insert into grants (item_id, user_id, guest_email, receipt_transaction_id, source_kind, source_id, transaction_id)
    select i.id, ${buyer_id}, ${email}, ${bearer}, case when i.id = ${item_id} then 'purchase' else 'bundle' end, ${id}, ${id}
    from pub_items i where i.id = any(${granted_item_ids})
    on conflict do nothing`);
}

const columnsOf = (access: Access) => ({
  suspended: access.kind === 'suspended',
  reason: access.kind === 'revoked' ? access.reason : null,
});

/** Sets the access of a purchase's grants. Grants that were revoked by hand or have expired stay revoked. */
export async function setGrantAccess(tx: Tx, id: TransactionId, access: Access): Promise<void> {
  const { suspended, reason } = columnsOf(access);
  await tx.run(sql`
    update grants set
      suspended_at = case when ${suspended} then coalesce(suspended_at, now()) end,
      revoked_at = case when ${reason}::text is not null then coalesce(revoked_at, now()) end,
      revoked_reason = ${reason}::text
    where transaction_id = ${id} and coalesce(revoked_reason, 'none') not in ('manual', 'ended')
      and ((suspended_at is not null) <> ${suspended} or revoked_reason is distinct from ${reason}::text)`);
}

/**
 * Sets the access of the purchase's licence keys, like `setGrantAccess`. A revoked key releases its machines.
 * Returns the keys that changed.
 */
export async function setKeyAccess(
  tx: Tx,
  id: TransactionId,
  access: Access,
): Promise<{ id: LicenseKeyId; item_id: ItemId | null }[]> {
  const { suspended, reason } = columnsOf(access);
  const changed = await tx.many<{ id: LicenseKeyId; item_id: ItemId | null }>(sql`
    update license_keys set
      suspended_at = case when ${suspended} then coalesce(suspended_at, now()) end,
      revoked_at = case when ${reason}::text is not null then coalesce(revoked_at, now()) end,
      revoked_reason = ${reason}::text,
      activation_count = case when ${reason}::text is not null then 0 else activation_count end,
      updated_at = now()
    where transaction_id = ${id} and revoked_reason is distinct from 'manual'
      and ((suspended_at is not null) <> ${suspended} or revoked_reason is distinct from ${reason}::text)
    returning id, item_id`);
  if (reason && changed.length > 0)
    await releaseMachines(
      tx,
      changed.map((key) => key.id),
    );
  return changed;
}

export async function releaseMachines(tx: Tx, keyIds: LicenseKeyId[]): Promise<void> {
  await tx.run(
    sql`update license_activations set released_at = now() where license_key_id = any(${keyIds}) and released_at is null`,
  );
}
