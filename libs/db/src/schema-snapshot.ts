import type { ClientBase } from 'pg';
import { withoutTrailing } from '@mnw/contracts/trailing';

// Each query returns one line of text per row. Objects that belong to an extension are left out.
const ours = `n.nspname in ('public', 'tower_sessions')`;
const notOfExtension = (oid: string): string =>
  `not exists (select 1 from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`;

const sections: readonly [heading: string, query: string][] = [
  [
    'tables',
    `
    select c.oid::regclass || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || case when c.relrowsecurity then ' row security' else '' end || e'\\n'
      || (select string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
          || case when a.attidentity <> '' then ' generated always as identity' when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ')'
             else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end, e'\\n' order by a.attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) || e'\\n'
      || coalesce((select string_agg('  ' || conname || ' ' || pg_get_constraintdef(oid), e'\\n' order by contype, conname) from pg_constraint where conrelid = c.oid and contype <> 'n'), '') || e'\\n'
      || coalesce((select string_agg('  ' || pg_get_indexdef(x.indexrelid), e'\\n' order by x.indexrelid::regclass::text) from pg_index x
        where x.indrelid = c.oid and not exists (select 1 from pg_constraint where conindid = x.indexrelid and conrelid = c.oid)) || e'\\n', '')
      || coalesce((select string_agg('  ' || pg_get_triggerdef(oid), e'\\n' order by tgname) from pg_trigger where tgrelid = c.oid and not tgisinternal) || e'\\n', '')
      || coalesce((select string_agg('  policy ' || polname || ' using (' || pg_get_expr(polqual, polrelid) || ') with check (' || pg_get_expr(polwithcheck, polrelid) || ')', e'\\n' order by polname)
        from pg_policy where polrelid = c.oid) || e'\\n', '') as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind = 'r' order by n.nspname, c.relname`,
  ],
  [
    'views',
    `select 'create view ' || c.oid::regclass || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || e' as\\n' || pg_get_viewdef(c.oid, true) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'v' and ${notOfExtension('c.oid')} order by c.relname`,
  ],
  [
    'functions',
    `select pg_get_functiondef(p.oid) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and ${notOfExtension('p.oid')} order by p.proname`,
  ],
  ['extensions', `select extname as line from pg_extension order by extname`],
];

/** The migrated schema as text, deterministic, so that every change of it shows in a review. */
export async function schemaSnapshot(client: ClientBase): Promise<string> {
  const parts: string[] = ['-- Written by npm run schema from the migrated database. Not meant to be run.\n'];
  for (const [heading, query] of sections) {
    const { rows } = await client.query<{ line: string }>(query);
    parts.push(`-- ${heading}\n${rows.map(({ line }) => line).join('\n')}\n`);
  }
  return parts
    .join('\n')
    .split('\n')
    .map((line) => withoutTrailing(line, ' \t'))
    .join('\n');
}
