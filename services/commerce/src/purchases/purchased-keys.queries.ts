import type { ItemId, LicenseActivationId, LicenseKeyId, TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface PurchasedKeyRow {
  id: LicenseKeyId;
  transaction_id: TransactionId;
  item_id: ItemId | null;
  key_code: string;
  status: 'active' | 'suspended' | 'revoked';
  max_activations: number;
  activations: { id: LicenseActivationId; machine_id: string; label: string | null; created_at: string }[];
}

/** The licence keys that came with these purchases, with the machines that use them now. */
export const findPurchasedKeys = (db: Queries, ids: readonly TransactionId[]): Promise<PurchasedKeyRow[]> =>
  db.many<PurchasedKeyRow>(sql`
    select k.id, k.transaction_id, k.item_id, k.key_code, k.max_activations,
      case when k.revoked_at is not null then 'revoked'
        when k.suspended_at is not null then 'suspended' else 'active' end as status,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'machine_id', a.machine_id, 'label', a.label, 'created_at',
          a.created_at) order by a.id)
        from license_activations a where a.license_key_id = k.id and a.released_at is null), '[]') as activations
    from license_keys k where k.transaction_id = any(${ids}) order by k.id`);
