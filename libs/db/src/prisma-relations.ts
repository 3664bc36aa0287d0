import { pascal } from './prisma-names.js';
import type { ForeignKey, Relation } from './relation-catalogue.js';

const onDelete = { a: 'NoAction', r: 'Restrict', c: 'Cascade', n: 'SetNull', d: 'SetDefault' };

/** The lines that model the references among the tables of one owner, by the table in whose model they stand. */
export function relationFields(owned: readonly Relation[]): Map<Relation, string[]> {
  const tables = new Map(owned.filter(({ kind }) => kind === 'table').map((table) => [nameOf(table), table]));
  const lines = new Map(owned.map((relation): [Relation, string[]] => [relation, []]));
  for (const source of tables.values())
    for (const key of source.foreignKeys) {
      const target = tables.get(key.target);
      if (!target) continue;
      lines.get(source)?.push(forward(source, key, target));
      lines.get(target)?.push(backward(source, key));
    }
  return lines;
}

const nameOf = ({ schema, name }: Relation): string => (schema === 'public' ? name : `${schema}.${name}`);

/** `item_id` → `item`. A column of another form keeps its name, with an ending that no column has. */
function forward(source: Relation, key: ForeignKey, target: Relation): string {
  const [column = ''] = key.columns;
  const name =
    key.columns.length === 1 && column.endsWith('_id') ? column.slice(0, -3) : `${key.columns.join('_')}_row`;
  const isOptional = source.columns.some((own) => key.columns.includes(own.name) && !own.isRequired);
  const relation = [
    `"${key.name}"`,
    `fields: [${key.columns.join(', ')}]`,
    `references: [${key.targetColumns.join(', ')}]`,
    `onDelete: ${onDelete[key.onDelete]}, onUpdate: NoAction, map: "${key.name}"`,
  ];
  return `${name} ${pascal(target.name)}${isOptional ? '?' : ''} @relation(${relation.join(', ')})`;
}

/** Named after the referencing table, and after the column too where the table has several such references. */
function backward(source: Relation, key: ForeignKey): string {
  const isOneOfSeveral = source.foreignKeys.filter(({ target }) => target === key.target).length > 1;
  const name = isOneOfSeveral ? `${source.name}_by_${key.columns.join('_')}` : source.name;
  const isSingle = [source.primaryKey, ...source.uniques].some(
    (unique) => unique && [...unique.columns].sort().join() === [...key.columns].sort().join(),
  );
  return `${name} ${pascal(source.name)}${isSingle ? '?' : '[]'} @relation("${key.name}")`;
}
