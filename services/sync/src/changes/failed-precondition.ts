import { AppDisabled } from '../apps/apps.errors.js';
import { DeviceNotFound, DeviceRevoked } from '../devices/devices.errors.js';
import { QuotaExceeded } from '../storage/storage.errors.js';
import { KeyVersionStale, PushNumberGap, PushNumberUsed } from './changes.errors.js';
import type { Preconditions, Push, Pushed } from './push.queries.js';

/**
 * Throws the error of the precondition that failed. A repeated push is legitimate and returns the stored result.
 * Undefined if every precondition holds now.
 */
export function refuseOrRepeat(push: Push, found: Preconditions | undefined, isLast: boolean): Pushed | undefined {
  if (!found) throw new DeviceNotFound();
  if (found.revoked_at) throw new DeviceRevoked();
  if (!found.is_active) throw new AppDisabled();
  const earlier = earlierPush(push, found);
  if (earlier) return earlier;
  if (push.keyVersion !== null && push.keyVersion !== found.key_version) throw new KeyVersionStale(found.key_version);
  refuseFull(push, found, isLast ? Buffer.byteLength(push.body) * maxGrowth : Buffer.byteLength(push.body));
  return undefined;
}

function earlierPush(
  { pushNo, hash }: Push,
  { last_push_no, last_push_head, last_push_count, last_push_hash, epoch, key_version }: Preconditions,
): Pushed | undefined {
  if (pushNo === null || pushNo === last_push_no + 1) return undefined;
  if (pushNo !== last_push_no) throw new PushNumberGap(last_push_no);
  if (!hash || !last_push_hash?.equals(hash)) throw new PushNumberUsed(last_push_no);
  return { head: last_push_head!, count: last_push_count!, epoch, key_version };
}

/** Worst-case growth when jsonb expands numbers: `1e64,` becomes 66 characters. */
const maxGrowth = 14;

/** Only the push statement knows the exact size, so a cap counts as reached if the request might exceed it. */
function refuseFull({ userId }: Push, found: Preconditions, most: number): void {
  if (found.used_bytes + most > found.cap_bytes)
    throw new QuotaExceeded('storage_per_key', found.used_bytes, found.cap_bytes, userId);
  if (found.storage_cap_bytes !== null && found.stored_bytes + most > found.storage_cap_bytes)
    throw new QuotaExceeded('storage', found.stored_bytes, found.storage_cap_bytes);
}
