import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/**
 * Gives every log a new epoch and says how many logs there are. Run after the database was restored from a backup: its
 * history is shorter than what devices have seen, and numbers will be given a second time. From now on every older
 * cursor is refused, and the devices begin again from a snapshot.
 */
export const beginEpoch = (db: Queries): Promise<number> =>
  db.run(sql`update sync_heads set epoch = gen_random_uuid()`);
