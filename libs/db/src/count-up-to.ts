import { maxCounted } from '@mnw/contracts/lists';
import { sql, type Sql } from './sql.js';

/**
 * Counts rows (the argument is what follows `from`), exactly up to `maxCounted`; one more stands for "more".
 * Counting all of 200,000 rows took seconds.
 */
export const countUpTo = (rows: Sql): Sql =>
  sql`(select count(*)::int from (select 1 from ${rows} limit ${maxCounted + 1}) as counted)`;
