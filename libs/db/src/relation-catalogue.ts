import type { ClientBase } from 'pg';

export interface Column {
  name: string;
  /** As PostgreSQL prints it, without the brackets of an array: `timestamp with time zone`, `character(3)`. */
  type: string;
  isArray: boolean;
  isRequired: boolean;
  /** The default's expression, or null. */
  default: string | null;
  /** Set only by the database: a stored generated column or an identity. */
  generated: 'stored' | 'identity' | null;
}

export interface Key {
  name: string;
  columns: string[];
}

export interface ForeignKey extends Key {
  /** The referenced table, with its schema where that is not `public`. */
  target: string;
  targetColumns: string[];
  onDelete: 'a' | 'r' | 'c' | 'n' | 'd';
}

export interface Relation {
  schema: string;
  name: string;
  kind: 'table' | 'view';
  columns: Column[];
  primaryKey: Key | null;
  /** Unique over whole columns and all rows; partial and expression indexes are left out. */
  uniques: Key[];
  foreignKeys: ForeignKey[];
}

const query = `
  select n.nspname as schema, c.relname as name, case c.relkind when 'v' then 'view' else 'table' end as kind,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(coalesce(nullif(t.typelem, 0), a.atttypid), a.atttypmod), 'isArray', t.typcategory = 'A',
        'isRequired', a.attnotnull, 'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
        'generated', case when a.attgenerated <> '' then 'stored' when a.attidentity <> '' then 'identity' end) order by a.attnum)
      from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(json_build_object('name', i.relname, 'isPrimary', x.indisprimary,
        'columns', (select json_agg(a.attname order by k.at) from unnest(x.indkey) with ordinality k(attnum, at) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)) order by i.relname)
      from pg_index x join pg_class i on i.oid = x.indexrelid
      where x.indrelid = c.oid and x.indisunique and x.indpred is null and x.indexprs is null), '[]') as keys,
    coalesce((select json_agg(json_build_object('name', f.conname, 'onDelete', f.confdeltype, 'target', case fn.nspname when 'public' then '' else fn.nspname || '.' end || fc.relname,
        'columns', (select json_agg(a.attname order by k.at) from unnest(f.conkey) with ordinality k(attnum, at) join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attnum),
        'targetColumns', (select json_agg(a.attname order by k.at) from unnest(f.confkey) with ordinality k(attnum, at) join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.attnum)) order by f.conname)
      from pg_constraint f join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
      where f.conrelid = c.oid and f.contype = 'f'), '[]') as "foreignKeys"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'v') and n.nspname in ('public', 'tower_sessions') and c.relname <> 'schema_migrations'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by n.nspname, c.relname`;

interface Row extends Omit<Relation, 'primaryKey' | 'uniques'> {
  keys: (Key & { isPrimary: boolean })[];
}

/** Every table and view of the product with its columns, whole-row keys and foreign keys, in a stable order. */
export async function readRelations(client: ClientBase): Promise<Relation[]> {
  const { rows } = await client.query<Row>(query);
  return rows.map(({ keys, ...relation }) => ({
    ...relation,
    primaryKey: keys.find(({ isPrimary }) => isPrimary) ?? null,
    uniques: keys.filter(({ isPrimary }) => !isPrimary),
  }));
}
