import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import type { WaysIn } from '../ways-in/ways-in.js';
import { deletePersonalRows, eraseAccount } from './anonymise-account.queries.js';
import { noteDeletion } from './deletion-notices.queries.js';

/**
 * Anonymises an account whose row this transaction has locked. The row remains, so that buyers keep what they bought
 * and sellers their records (docs/decisions/0006).
 */
export async function anonymiseAccount(tx: Tx, waysIn: WaysIn, userId: string, now: Date): Promise<void> {
  await waysIn.end(tx, userId, 'deletion');
  const deletion_notice_id = await noteDeletion(tx, userId, now);
  await eraseAccount(tx, userId, now);
  await deletePersonalRows(tx, userId);
  await addToOutbox(tx, accountDeleted, {
    user_id: userId,
    ...(deletion_notice_id === undefined ? {} : { deletion_notice_id }),
  });
}
