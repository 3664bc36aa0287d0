import type { ItemId, LicenseActivationId, LicenseKeyId, TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface KeyRow {
  id: LicenseKeyId;
  item_id: ItemId | null;
  transaction_id: TransactionId | null;
  owner_id: UserId | null;
  seller_id: UserId | null;
  key_code: string;
  owner: string;
  note: string;
  suspended_at: Date | null;
  revoked_at: Date | null;
  revoked_reason: 'refund' | 'dispute-lost' | 'manual' | null;
  max_activations: number;
  activation_count: number;
  activations: { id: LicenseActivationId; machine_id: string; label: string | null; created_at: string }[];
  created_at: Date;
}

const selected = sql`
  select k.id, k.item_id, k.transaction_id, k.owner_id, k.seller_id, k.key_code, coalesce(u.username, t.buyer_display, '') as owner, k.note,
    k.suspended_at, k.revoked_at, k.revoked_reason, k.max_activations, k.activation_count, k.created_at,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', a.id, 'machine_id', a.machine_id, 'label', a.label, 'created_at', a.created_at) order by a.id)
      from license_activations a where a.license_key_id = k.id and a.released_at is null), '[]') as activations
  from license_keys k
  left join pub_users u on u.id = k.owner_id
  left join transactions t on t.id = k.transaction_id`;

export const findKey = (db: Queries, id: LicenseKeyId) => db.maybe<KeyRow>(sql`${selected} where k.id = ${id}`);

export const listKeys = (db: Queries, itemId: ItemId, before: string | null, limit: number) =>
  db.many<KeyRow>(
    sql`${selected} where k.item_id = ${itemId} and (${before}::uuid is null or k.id < ${before}::uuid) order by k.id desc limit ${limit}`,
  );

/** Locks the key and returns who may change it. */
export const lockKeyRow = (tx: Tx, id: LicenseKeyId) =>
  tx.maybe<{ item_id: ItemId | null; owner_id: UserId | null; seller_id: UserId | null; revoked_at: Date | null }>(sql`
    select item_id, owner_id, seller_id, revoked_at from license_keys where id = ${id} for update`);

/** Finds an item of this seller; items of other sellers are not found. */
export const findOwnItem = (db: Queries, itemId: ItemId, sellerId: UserId) =>
  db.maybe<{ id: ItemId; max_activations: number | null }>(
    sql`select id, max_activations from pub_items where id = ${itemId} and seller_id = ${sellerId}`,
  );

export interface SellersKey {
  itemId: ItemId;
  sealed: string;
  hash: Buffer;
  maxActivations: number;
  note: string;
}

/** Inserts a key that the seller creates by hand, without a purchase. */
export const insertSellersKey = (tx: Tx, sellerId: UserId, key: SellersKey): Promise<{ id: LicenseKeyId }> =>
  tx.one<{ id: LicenseKeyId }>(sql`
    insert into license_keys (item_id, seller_id, key_code, key_hash, max_activations, note)
    values (${key.itemId}, ${sellerId}, ${key.sealed}, ${key.hash}, ${key.maxActivations}, ${key.note}) returning id`);

/** Replaces the code. From then on only the new code finds the key; its machines keep their slots. */
export const replaceCode = (
  tx: Tx,
  id: LicenseKeyId,
  { sealed, hash }: { sealed: string; hash: Buffer },
): Promise<number> =>
  tx.run(sql`
    update license_keys set key_code = ${sealed}, key_hash = ${hash}, rotated_at = now(), updated_at = now()
    where id = ${id}`);

/**
 * Returns false if the key was already revoked by hand. A key that a refund or dispute revoked becomes permanently
 * revoked as well.
 */
export const revokeByHand = async (tx: Tx, id: LicenseKeyId): Promise<boolean> =>
  (await tx.run(sql`
    update license_keys set revoked_at = coalesce(revoked_at, now()), revoked_reason = 'manual', activation_count = 0,
      updated_at = now()
    where id = ${id} and revoked_reason is distinct from 'manual'`)) === 1;

/** Finds the machine of an activation of this key. */
export const findMachine = (
  tx: Tx,
  keyId: LicenseKeyId,
  activationId: LicenseActivationId,
): Promise<{ machine_id: string } | undefined> =>
  tx.maybe<{ machine_id: string }>(sql`
    select machine_id from license_activations where id = ${activationId} and license_key_id = ${keyId}`);
