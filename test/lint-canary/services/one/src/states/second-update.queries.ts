import { sql } from '@mnw/db/sql';

export const both = sql`
  with gone as (update ota_builds set release_id = null where release_id = ${1} returning id)
  update ota_releases set state = 'yanked' where id = ${1}`;
