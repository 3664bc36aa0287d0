import type { Ownership } from './ownership.js';
import { pascal } from './prisma-names.js';
import { relationFields } from './prisma-relations.js';
import type { Column, Key, Relation } from './relation-catalogue.js';

const scalars: Readonly<Record<string, string>> = {
  uuid: 'String @db.Uuid',
  text: 'String',
  boolean: 'Boolean',
  integer: 'Int',
  bigint: 'BigInt',
  'double precision': 'Float',
  'timestamp with time zone': 'DateTime @db.Timestamptz(6)',
  date: 'DateTime @db.Date',
  jsonb: 'Json',
  bytea: 'Bytes',
};

/**
 * The files of the schema folder by name, one per owner. A reference to a table of the same owner is a relation. A
 * reference to another owner's table stays a scalar, so that no model reaches into another service's tables.
 */
export function prismaSchema(ownership: Ownership, relations: readonly Relation[]): Map<string, string> {
  const byOwner = new Map<string, Relation[]>();
  for (const relation of relations) {
    const owner = ownerOf(ownership, relation);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), relation]);
  }
  return new Map(
    [...byOwner].map(([owner, owned]) => [
      `${owner}.prisma`,
      `// Written by npm run schema from the migrations. Do not edit.\n\n${blocks(owned).join('\n')}`,
    ]),
  );
}

const qualified = ({ schema, name }: Relation): string => (schema === 'public' ? name : `${schema}.${name}`);

function ownerOf(ownership: Ownership, relation: Relation): string {
  const name = qualified(relation);
  if (ownership.shared.includes(name)) return 'platform';
  const owner =
    ownership.views[name]?.owner ?? Object.entries(ownership.tables).find(([, tables]) => tables.includes(name))?.[0];
  if (!owner) throw new Error(`${name} has no owner in prisma/ownership.mjs.`);
  return owner;
}

function blocks(owned: readonly Relation[]): string[] {
  const fields = relationFields(owned);
  return owned.map((relation) => block(relation, fields.get(relation) ?? []));
}

function block(relation: Relation, references: readonly string[]): string {
  const { primaryKey, uniques } = relation;
  const isSingle = (key: Key): boolean => key.columns.length === 1;
  const attributes = [
    ...(primaryKey && !isSingle(primaryKey) ? [`@@id(${list(primaryKey)}, map: "${primaryKey.name}")`] : []),
    ...uniques.filter((key) => !isSingle(key)).map((key) => `@@unique(${list(key)}, map: "${key.name}")`),
    `@@map("${relation.name}")`,
    `@@schema("${relation.schema}")`,
  ];
  const fields = [...relation.columns.map((column) => field(relation, column)), ...references].map(
    (line) => `  ${line}`,
  );
  return [
    `${relation.kind === 'view' ? 'view' : 'model'} ${pascal(relation.name)} {`,
    ...fields,
    '',
    ...attributes.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

const list = (key: Key): string => `[${key.columns.join(', ')}]`;

function field(relation: Relation, column: Column): string {
  const [scalar = '', native] = typeOf(column.type).split(' ', 2);
  // The catalogue does not say whether a view's columns can be null. Its id, if it has one, is its table's.
  const isViewKey = relation.kind === 'view' && column.name === 'id';
  const arity = column.isArray ? '[]' : column.isRequired || isViewKey ? '' : '?';
  return [
    column.name,
    scalar + arity,
    ...keyOf(relation, column, isViewKey),
    ...defaultOf(column),
    ...(native ? [native] : []),
  ].join(' ');
}

function typeOf(type: string): string {
  const char = /^character\((\d+)\)$/.exec(type);
  return char ? `String @db.Char(${char[1]})` : (scalars[type] ?? `Unsupported("${type}")`);
}

function keyOf({ primaryKey, uniques }: Relation, { name }: Column, isViewKey: boolean): string[] {
  const isOf = (key: Key | null): boolean => key?.columns.length === 1 && key.columns[0] === name;
  if (isOf(primaryKey)) return [`@id(map: "${primaryKey!.name}")`];
  const unique = uniques.find(isOf);
  return unique ? [`@unique(map: "${unique.name}")`] : isViewKey ? ['@unique'] : [];
}

function defaultOf({ default: expression, generated, type, isArray }: Column): string[] {
  if (generated === 'identity') return ['@default(autoincrement())'];
  if (generated === 'stored') return ['@default(dbgenerated())'];
  if (expression === null) return [];
  if (!isArray && ['boolean', 'integer', 'bigint'].includes(type) && /^(true|false|\d+)$/.test(expression))
    return [`@default(${expression})`];
  const literal = type === 'text' && !isArray && /^'([^'"\\]*)'::text$/.exec(expression);
  return literal ? [`@default("${literal[1]}")`] : [`@default(dbgenerated(${JSON.stringify(expression)}))`];
}
