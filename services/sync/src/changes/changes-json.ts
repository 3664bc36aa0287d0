import type { LoggedRow } from './pull.queries.js';

/** Serialises rows as a JSON array. `data` is already JSON text and is inserted verbatim. */
export const rowsAsJson = (rows: readonly LoggedRow[]): string => `[${rows.map(rowAsJson).join(',')}]`;

const rowAsJson = ({
  seq,
  device_id,
  table_name,
  operation,
  row_id,
  timestamp,
  key_version,
  data,
}: LoggedRow): string =>
  `{"seq":${seq},"device_id":"${device_id}","table":${JSON.stringify(table_name)},"op":"${operation}","row_id":${JSON.stringify(row_id)},"timestamp":"${timestamp}","key_version":${key_version},"data":${data ?? 'null'}}`;
