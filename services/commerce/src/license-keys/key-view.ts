import type { LicenseKey } from '@mnw/contracts/commerce/license-keys';
import type { z } from 'zod';
import type { KeyCodes } from './key-codes.js';
import type { KeyRow } from './sellers-keys.queries.js';

/** A key with its code in plain text, for those who may see it. */
export function viewKey(row: KeyRow, codes: KeyCodes): z.output<typeof LicenseKey> {
  const { id, item_id, transaction_id, owner, note, revoked_reason, max_activations, activation_count } = row;
  return {
    id,
    item_id,
    transaction_id,
    owner,
    note,
    revoked_reason,
    max_activations,
    activation_count,
    key: codes.show(row.key_code),
    status: statusOf(row),
    activations: row.activations,
    created_at: row.created_at.toISOString(),
  };
}

const statusOf = ({ revoked_at, suspended_at }: KeyRow) => {
  if (revoked_at) return 'revoked';
  return suspended_at ? 'suspended' : 'active';
};
