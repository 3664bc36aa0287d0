import type { Database } from '@mnw/db/database';
import { join, Sql, sql } from '@mnw/db/sql';

/** Tables written for security, independent of the request's purpose: access records and counts of wrong passwords. */
const logs = ['security_events', 'login_attempts', 'known_devices'];
const logColumns: Record<string, string[]> = {
  user_sessions: ['last_seen_at'],
  api_tokens: ['last_used_at'],
  app_sign_ins: ['last_used_at'],
  users: ['failed_login_attempts', 'lockouts', 'locked_until', 'updated_at'],
};

/** The number of rows of each table, and a checksum over them. */
export type Contents = Record<string, string>;

/** Reads the contents of every table in one statement. */
export async function readContents(db: Database): Promise<() => Promise<Contents>> {
  const tables = await db.many<{ schema: string; name: string }>(sql`
    select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`);
  const statement = join(tables.filter(({ name }) => !logs.includes(name)).map(digest), ' union all ');
  return async () =>
    Object.fromEntries(
      (await db.many<{ name: string; digest: string }>(statement)).map(({ name, digest: found }) => [name, found]),
    );
}

function digest({ schema, name }: { schema: string; name: string }): Sql {
  const row = (logColumns[name] ?? []).reduce((kept, column) => `${kept} - '${column}'`, 'to_jsonb(t)');
  const text = `select '${name}' as name, count(*) || ' rows ' || coalesce(md5(string_agg((${row})::text, ',' order by (${row})::text)), '') as digest from "${schema}"."${name}" t`;
  return new Sql(text, [], undefined);
}
