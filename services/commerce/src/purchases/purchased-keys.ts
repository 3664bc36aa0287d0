import { Injectable } from '@nestjs/common';
import type { ItemId, TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { CommerceDb } from '../commerce.db.js';
import { KeyCodes } from '../license-keys/key-codes.js';

interface Row {
  transaction_id: TransactionId;
  item_id: ItemId | null;
  key_code: string;
  revoked: boolean;
}

export interface PurchasedKey {
  item_id: ItemId | null;
  key: string;
  /** Suspended keys count too: neither runs anything now. */
  revoked: boolean;
}

/** The licence codes that came with purchases, readable for the buyer. */
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
      select transaction_id, item_id, key_code, revoked_at is not null or suspended_at is not null as revoked
      from license_keys where transaction_id = any(${ids}) order by id`);
    const found = new Map<TransactionId, PurchasedKey[]>();
    for (const { transaction_id, item_id, key_code, revoked } of rows) {
      found.set(transaction_id, [...(found.get(transaction_id) ?? []), { item_id, key: this.codes.show(key_code), revoked }]);
    }
    return found;
  }
}
