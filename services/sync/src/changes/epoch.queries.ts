import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/**
 * Gives every log a new epoch and returns the number of logs. Run this after restoring the database from a backup: its
 * history is shorter than what devices have seen, and sequence numbers will be assigned a second time. Every older
 * cursor is then refused, and devices resync from a snapshot.
 */
export const beginEpoch = (db: Queries): Promise<number> =>
  db.run(sql`update sync_heads set epoch = gen_random_uuid()`);
