import { sql } from '@mnw/db/sql';

const changes = sql`state = 'published'`;
export const publish = sql`update ota_releases set ${changes} where id = ${1}`;
