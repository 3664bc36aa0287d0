import { type Sql } from '@mnw/db/sql';

export interface Search {
  condition: Sql;
}
