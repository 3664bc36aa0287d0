export { sql } from '@mnw/db/sql';
