import { MustRefetch } from './changes.errors.js';
import type { LogPosition } from './cursor.js';

/** Refuses a cursor whose history is gone. A device that begins has nothing that could be wrong, and may read what is left from the start. */
export function refuseLost(
  { epoch, seq }: LogPosition,
  standing: { epoch: string; head: number; compacted_to: number },
): void {
  if (!epoch) return;
  if (!epoch(standing.epoch)) throw new MustRefetch('epoch');
  if (seq > standing.head) throw new MustRefetch('ahead');
  if (seq < standing.compacted_to) throw new MustRefetch('horizon');
}
