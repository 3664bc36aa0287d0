import { Injectable } from '@nestjs/common';
import type { ItemId, LicenseActivationId, LicenseKeyId, TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { CommerceDb } from '../commerce.db.js';
import { KeyCodes } from '../license-keys/key-codes.js';

interface Row {
  id: LicenseKeyId;
  transaction_id: TransactionId;
  item_id: ItemId | null;
  key_code: string;
  status: 'active' | 'suspended' | 'revoked';
  max_activations: number;
  activations: { id: LicenseActivationId; machine_id: string; label: string | null; created_at: string }[];
}

export interface PurchasedKey extends Omit<Row, 'transaction_id' | 'key_code'> {
  key: string;
  /** Suspended keys count too: neither runs anything now. */
  revoked: boolean;
}

/** The licence codes that came with purchases and the machines that use them, for the buyer. */
@Injectable()
export class PurchasedKeys {
  constructor(
    private readonly db: CommerceDb,
    private readonly codes: KeyCodes,
  ) {}

  async of(id: TransactionId): Promise<PurchasedKey[]> {
    return (await this.ofMany([id])).get(id) ?? [];
  }

  async ofMany(ids: readonly TransactionId[]): Promise<Map<TransactionId, PurchasedKey[]>> {
    const rows = await this.db.many<Row>(sql`
      select k.id, k.transaction_id, k.item_id, k.key_code, k.max_activations,
        case when k.revoked_at is not null then 'revoked' when k.suspended_at is not null then 'suspended' else 'active' end as status,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', a.id, 'machine_id', a.machine_id, 'label', a.label, 'created_at', a.created_at) order by a.id)
          from license_activations a where a.license_key_id = k.id and a.released_at is null), '[]') as activations
      from license_keys k where k.transaction_id = any(${ids}) order by k.id`);
    const found = new Map<TransactionId, PurchasedKey[]>();
    for (const { transaction_id, key_code, ...row } of rows) {
      found.set(transaction_id, [...(found.get(transaction_id) ?? []), { ...row, key: this.codes.show(key_code), revoked: row.status !== 'active' }]);
    }
    return found;
  }
}
