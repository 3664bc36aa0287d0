import { sql } from '@mnw/db/sql';

export const rename = sql`update ota_builds set failure = 'why' where id = ${1} and status = 'failed'`;
