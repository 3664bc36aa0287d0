import type { Database } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';

/** Fails unless PostgreSQL executes a statement. */
export const pingDatabase = (db: Database): Promise<number> => db.run(sql`select 1`);
