import type { ItemId, LicenseKeyId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

/** A licence key with the facts that decide whether an application may use it. */
export interface LicenseRow {
  id: LicenseKeyId;
  item_id: ItemId | null;
  max_activations: number;
  activation_count: number;
  created_at: Date;
  revoked_at: Date | null;
  suspended_at: Date | null;
}

/** Finds the key and whether this machine holds one of its slots, without a lock. */
export const findLicense = (db: Queries, keyHash: Buffer, machineId: string | null) =>
  db.maybe<LicenseRow & { is_active: boolean }>(sql`
    select k.id, k.item_id, k.max_activations, k.activation_count, k.created_at, k.revoked_at, k.suspended_at,
      a.id is not null and a.released_at is null as is_active
    from license_keys k
    left join license_activations a on a.license_key_id = k.id and a.machine_id = ${machineId}
    where k.key_hash = ${keyHash}`);

/** Locks the key, so that activations of one key are serialised. */
export const lockLicense = (tx: Tx, keyHash: Buffer) =>
  tx.maybe<LicenseRow>(sql`
    select id, item_id, max_activations, activation_count, created_at, revoked_at, suspended_at from license_keys where key_hash = ${keyHash} for update`);

export const holdsSlot = async (tx: Tx, keyId: LicenseKeyId, machineId: string) =>
  (await tx.run(
    sql`select 1 from license_activations where license_key_id = ${keyId} and machine_id = ${machineId} and released_at is null`,
  )) === 1;

export async function takeSlot(tx: Tx, keyId: LicenseKeyId, machineId: string, label: string | null): Promise<void> {
  await tx.run(sql`
    insert into license_activations (license_key_id, machine_id, label) values (${keyId}, ${machineId}, ${label})
    on conflict (license_key_id, machine_id) do update set released_at = null, last_seen_at = now(), label = coalesce(excluded.label, license_activations.label)`);
  await tx.run(
    sql`update license_keys set activation_count = activation_count + 1, last_validated_at = now(), updated_at = now() where id = ${keyId}`,
  );
}

/** Frees the machine's slot of a locked key. Returns whether it held one. */
export async function freeSlot(tx: Tx, keyId: LicenseKeyId, machineId: string): Promise<boolean> {
  const freed = await tx.run(sql`
    update license_activations set released_at = now() where license_key_id = ${keyId} and machine_id = ${machineId} and released_at is null`);
  if (freed === 1)
    await tx.run(
      sql`update license_keys set activation_count = activation_count - 1, updated_at = now() where id = ${keyId}`,
    );
  return freed === 1;
}

export const markValidated = (db: Queries, ids: readonly LicenseKeyId[]): Promise<number> =>
  db.run(sql`update license_keys set last_validated_at = now() where id = any(${ids})`);
