import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/**
 * After the database was restored from a back-up: its history is shorter than what devices have seen, and numbers will be given a second
 * time. Every cursor from before is refused from now on, and the devices begin again from a snapshot. Answers how many logs there are.
 */
export const beginEpoch = (db: Queries): Promise<number> => db.run(sql`update sync_heads set epoch = gen_random_uuid()`);
