import type { ClientBase } from 'pg';
import type { Catalogue } from './ownership-grants.js';

const columnsByTable = `
  select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as name,
    array_agg(a.attname::text order by a.attnum) as members
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind in ('r', 'p', 'v') and n.nspname in ('public', 'tower_sessions') and a.attnum > 0 and not a.attisdropped
  group by 1`;
const sequencesByTable = `
  select d.refobjid::regclass::text as name, array_agg(s.oid::regclass::text) as members
  from pg_class s join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
  where s.relkind = 'S' group by 1`;

/** Reads the structure of the migrated database: columns of tables and views, and the sequences that feed columns. */
export async function readCatalogue(client: ClientBase): Promise<Catalogue> {
  return { columns: await byTable(client, columnsByTable), sequences: await byTable(client, sequencesByTable) };
}

async function byTable(client: ClientBase, query: string): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; members: string[] }>(query);
  return new Map(rows.map(({ name, members }) => [name, members]));
}
