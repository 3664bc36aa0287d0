import type { Database } from '@mnw/db/database';
import { join, Sql, sql } from '@mnw/db/sql';

/** Kept by the security of the thing, not by what was asked: who knocked, and how often a password was wrong. */
const logs = ['security_events', 'login_attempts', 'known_devices'];
const logColumns: Record<string, string[]> = {
  user_sessions: ['last_seen_at'],
  api_tokens: ['last_used_at'],
  app_sign_ins: ['last_used_at'],
  users: ['failed_login_attempts', 'lockouts', 'locked_until', 'updated_at'],
};

/** How many rows each table has, and a checksum over all of them. */
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
