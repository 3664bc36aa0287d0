import { MustRefetch } from './changes.errors.js';
import type { LogPosition } from './cursor.js';

/**
 * Throws if the cursor's history no longer exists. A new device has no state that could be wrong and may read from the
 * start.
 */
export function refuseStaleCursor(
  { epoch, seq }: LogPosition,
  state: { epoch: string; head: number; compacted_to: number },
): void {
  if (!epoch) return;
  if (!epoch(state.epoch)) throw new MustRefetch('epoch');
  if (seq > state.head) throw new MustRefetch('ahead');
  if (seq < state.compacted_to) throw new MustRefetch('horizon');
}
