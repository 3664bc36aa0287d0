import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { wireColumns, type PageRow } from './pull.queries.js';

interface SnapshotQuery {
  appId: string;
  userId: string;
  after: number;
  upTo: number;
  limit: number;
  pageBytes: number;
}

/** The last image of each live row up to a sequence number, in log order. To a new device, each one is an insert. */
export const liveRows = (
  db: Queries,
  { appId, userId, after, upTo, limit, pageBytes }: SnapshotQuery,
): Promise<PageRow[]> =>
  db.many<PageRow>(sql`
    select ${wireColumns}, bytes from (
      select seq, device_id, table_name, 'INSERT' as operation, row_id, data, key_version, client_timestamp, size_bytes, sum(size_bytes) over (order by seq) as bytes from sync_log l
      where app_id = ${appId} and user_id = ${userId} and seq > ${after} and seq <= ${upTo} and operation <> 'DELETE' and not exists (
        select 1 from sync_log later where later.app_id = ${appId} and later.user_id = ${userId} and later.seq > l.seq and later.seq > ${after} and later.seq <= ${upTo}
          and later.table_name = l.table_name and later.row_id = l.row_id)
      order by seq limit ${limit}) page
    where bytes - size_bytes < ${pageBytes} order by seq`);
