import { sql } from '@mnw/db/sql';

export const end = sql`
  update ota_builds b set failure = null, status = 'failed' where b.id = ${1} and status = 'building'`;
