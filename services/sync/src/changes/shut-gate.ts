import { AppDisabled } from '../apps/apps.errors.js';
import { DeviceNotFound, DeviceRevoked } from '../devices/devices.errors.js';
import { QuotaExceeded } from '../storage/storage.errors.js';
import { KeyVersionStale, PushNumberGap, PushNumberUsed } from './changes.errors.js';
import type { Gates, Push, Pushed } from './push.queries.js';

/** Says which gate a push found shut. The repeat of a push is no mistake: it gets the stored answer. Undefined when every gate is open now. */
export function refuseOrRepeat(push: Push, gates: Gates | undefined, isLast: boolean): Pushed | undefined {
  if (!gates) throw new DeviceNotFound();
  if (gates.revoked_at) throw new DeviceRevoked();
  if (!gates.is_active) throw new AppDisabled();
  const earlier = earlierPush(push, gates);
  if (earlier) return earlier;
  if (push.keyVersion !== null && push.keyVersion !== gates.key_version) throw new KeyVersionStale(gates.key_version);
  refuseFull(push, gates, isLast ? Buffer.byteLength(push.body) * mostGrowth : Buffer.byteLength(push.body));
  return undefined;
}

function earlierPush(
  { pushNo, hash }: Push,
  { last_push_no, last_push_head, last_push_count, last_push_hash, epoch, key_version }: Gates,
): Pushed | undefined {
  if (pushNo === null || pushNo === last_push_no + 1) return undefined;
  if (pushNo !== last_push_no) throw new PushNumberGap(last_push_no);
  if (!hash || !last_push_hash?.equals(hash)) throw new PushNumberUsed(last_push_no);
  return { head: last_push_head!, count: last_push_count!, epoch, key_version };
}

/** Of numbers, which PostgreSQL writes out: `1e64,` as 66 digits. */
const mostGrowth = 14;

/** The size of a push is known to the statement alone, so a cap counts as reached when the request might not fit below it. */
function refuseFull({ userId }: Push, gates: Gates, most: number): void {
  if (gates.used_bytes + most > gates.cap_bytes)
    throw new QuotaExceeded('storage_per_key', gates.used_bytes, gates.cap_bytes, userId);
  if (gates.storage_cap_bytes !== null && gates.stored_bytes + most > gates.storage_cap_bytes)
    throw new QuotaExceeded('storage', gates.stored_bytes, gates.storage_cap_bytes);
}
