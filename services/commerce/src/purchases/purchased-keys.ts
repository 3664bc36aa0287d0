import { Injectable } from '@nestjs/common';
import type { TransactionId } from '@mnw/contracts/ids';
import { CommerceDb } from '../commerce.db.js';
import { KeyCodes } from '../license-keys/key-codes.js';
import { findPurchasedKeys, type PurchasedKeyRow } from './purchased-keys.queries.js';

export interface PurchasedKey extends Omit<PurchasedKeyRow, 'transaction_id' | 'key_code'> {
  key: string;
  /** True for suspended keys too, because neither kind can be used now. */
  revoked: boolean;
}

/** Shows the buyer the licence codes of purchases and the machines that use them. */
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
    const rows = await findPurchasedKeys(this.db, ids);
    const found = new Map<TransactionId, PurchasedKey[]>();
    for (const { transaction_id, key_code, ...row } of rows) {
      found.set(transaction_id, [
        ...(found.get(transaction_id) ?? []),
        { ...row, key: this.codes.show(key_code), revoked: row.status !== 'active' },
      ]);
    }
    return found;
  }
}
