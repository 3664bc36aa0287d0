import { join, type Sql } from '@mnw/db/sql';

export const all = (conditions: readonly Sql[]): Sql => join(conditions, ' and ');
