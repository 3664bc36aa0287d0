import type { Tx } from '@mnw/db/tx';
import type { CatalogConfig } from '../catalog.config.js';
import { lockAccount, waitingBytes, type Account } from './quota.queries.js';
import { FileTooLarge, StorageFull } from './uploads.errors.js';

const mb = 1_000_000;
const gb = 1_000 * mb;

interface Allowance {
  fileBytes: number;
  totalBytes: number;
}

const plans: Readonly<Record<string, Allowance>> = {
  basic: { fileBytes: 10 * mb, totalBytes: 50 * gb },
  small_files: { fileBytes: 500 * mb, totalBytes: 250 * gb },
  big_files: { fileBytes: 20 * gb, totalBytes: 500 * gb },
  everything: { fileBytes: 20 * gb, totalBytes: 500 * gb },
};

type Unpaid = Pick<CatalogConfig, 'UNPAID_FILE_BYTES' | 'UNPAID_STORAGE_BYTES'>;

/**
 * The storage limits of an account: by its plan, with its own override, or the highest plan while it is
 * grandfathered.
 */
export function allowanceOf(account: Account, unpaid: Unpaid, now: Date): Allowance {
  const isGrandfathered = account.grandfathered_until !== null && account.grandfathered_until > now;
  const plan = plans[isGrandfathered ? 'everything' : (account.creator_tier ?? '')] ?? {
    fileBytes: unpaid.UNPAID_FILE_BYTES,
    totalBytes: unpaid.UNPAID_STORAGE_BYTES,
  };
  return { ...plan, fileBytes: account.max_file_override_bytes ?? plan.fileBytes };
}

/** Refuses a file that is too large, or that does not fit beside stored files and pending uploads. */
export async function refuseOverQuota(
  tx: Tx,
  userId: string,
  sizeBytes: number,
  unpaid: Unpaid,
  now: Date,
): Promise<void> {
  const { fileBytes, totalBytes, usedBytes, freeBytes } = await roomOf(tx, userId, unpaid, now);
  if (sizeBytes > fileBytes) throw new FileTooLarge(fileBytes);
  if (sizeBytes > freeBytes) throw new StorageFull(totalBytes, usedBytes);
}

/** The size of the largest file that still fits. Refuses if the storage is full. */
export async function largestFile(tx: Tx, userId: string, unpaid: Unpaid, now: Date): Promise<number> {
  const { fileBytes, totalBytes, usedBytes, freeBytes } = await roomOf(tx, userId, unpaid, now);
  if (freeBytes < 1) throw new StorageFull(totalBytes, usedBytes);
  return Math.min(fileBytes, freeBytes);
}

async function roomOf(tx: Tx, userId: string, unpaid: Unpaid, now: Date) {
  const account = await lockAccount(tx, userId);
  const { fileBytes, totalBytes } = allowanceOf(account, unpaid, now);
  const waiting = await waitingBytes(tx, userId);
  return {
    fileBytes,
    totalBytes,
    usedBytes: account.storage_used_bytes,
    freeBytes: totalBytes - account.storage_used_bytes - waiting,
  };
}

/**
 * Called after a file was added in this transaction. Throws, and so rolls back, if the account is now over its
 * limit.
 */
export async function refuseIfOverQuota(tx: Tx, userId: string, unpaid: Unpaid, now: Date): Promise<void> {
  const account = await lockAccount(tx, userId);
  const { totalBytes } = allowanceOf(account, unpaid, now);
  if (account.storage_used_bytes > totalBytes) throw new StorageFull(totalBytes, account.storage_used_bytes);
}
