import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { notUsedYet } from './columns-not-used-yet.js';
import { columnUses } from './column-uses.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const below = (directory: string): string[] =>
  readdirSync(`${root}${directory}`, { recursive: true, encoding: 'utf8' }).map((name) => `${directory}/${name}`);

const isSource = (path: string): boolean =>
  /\.(ts|mjs)$/.test(path) && !/(\.test\.ts|\.d\.ts|\/(dist|test|generated|node_modules|testing)\/.*)$/.test(path);
const sources = [...below('services'), ...below('libs').filter((path) => !path.startsWith('libs/testing/'))].filter(
  isSource,
);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
const folders = [...new Set(sources.map(folderOf))].map((folder) =>
  sources.filter((path) => folderOf(path) === folder).map(read),
);
const migrations = below('prisma/migrations').map(read);
const found = columnUses({ snapshot: read('prisma/schema.snapshot.sql'), folders, migrations });
const tables = [...new Set(found.map(({ table }) => table))];

test('every column is written and read, or listed with the reason why it is not yet', () => {
  expect(tables.length).toBeGreaterThan(60);
  // Every table has creation and update times, for debugging.
  const isOfEveryTable = (column: string): boolean => column === 'created_at' || column === 'updated_at';
  const idle = found.flatMap(({ table, column, isWritten, isRead }) => {
    const missing = [...(isWritten ? [] : ['written']), ...(isRead || isOfEveryTable(column) ? [] : ['read'])];
    return missing.length > 0 ? [`${table}.${column} is never ${missing.join(' or ')}`] : [];
  });
  const isListed = (use: string): boolean =>
    notUsedYet.some(({ columns }) => columns.some((name) => use.startsWith(`${name} `) || use.startsWith(`${name}.`)));
  expect(idle.filter((use) => !isListed(use))).toEqual([]);
  // The list only shrinks: a used column must be removed from it.
  const listed = notUsedYet.flatMap(({ columns }) => columns);
  expect(
    listed.filter((name) => !idle.some((use) => use.startsWith(`${name} `) || use.startsWith(`${name}.`))),
  ).toEqual([]);
});

test('what Prisma writes is written, and what it compares or selects is read', () => {
  const snapshot = '-- tables\nred_things\n  id uuid not null\n  made_by text not null\n  seen integer\n  spare text\n';
  const uses = (source: string) =>
    columnUses({ snapshot, folders: [[source]] }).map(({ column, isWritten, isRead }) => [column, isWritten, isRead]);
  const update = `redThings.updateMany({ where: { id }, data: { seen: 1 } })`;
  expect(uses(`export const see = (db, id) =>\n  db.prisma(({ redThings }) => ${update});`)).toEqual([
    ['id', true, true],
    ['made_by', false, false],
    ['seen', true, false],
    ['spare', false, false],
  ]);
  const find = `redThings.findUnique({ where: { id }, select: { made_by: true } })`;
  expect(
    uses(`const spare = 1;\nexport const of = (db, id) =>\n  db.prisma(({ redThings }) =>\n    ${find});`),
  ).toEqual([
    ['id', false, true],
    ['made_by', false, true],
    ['seen', false, false],
    ['spare', false, false],
  ]);
  const make = `interface Thing {\n  spare: string;\n}\n\nexport const make = (db, thing: Thing) =>\n`;
  expect(uses(`${make}  db.prisma(({ redThings }) => redThings.create({ data: thing }));`)).toContainEqual([
    'spare',
    true,
    false,
  ]);
});

test('a column that only inserts or updates name counts as unread, and one that only queries name counts as unwritten', () => {
  const snapshot =
    '-- tables\nthings\n  id uuid not null default uuidv7()\n  made_by text not null\n  seen integer\n  spare text\n';
  const uses = (...statements: string[]) =>
    columnUses({ snapshot, folders: [statements.map((text) => `sql\`${text}\``)] }).map(
      ({ column, isWritten, isRead }) => [column, isWritten, isRead],
    );
  expect(uses('insert into things (made_by, seen) values (${a}, ${b})', 'select id from things')).toEqual([
    ['id', true, true],
    ['made_by', true, false],
    ['seen', true, false],
    ['spare', false, false],
  ]);
  expect(uses('update things set seen = ${x}, made_by = ${y} where spare = 1')).toEqual([
    ['id', true, false],
    ['made_by', true, false],
    ['seen', true, false],
    ['spare', false, true],
  ]);
  expect(uses('update things set seen = seen + 1')).toEqual([
    ['id', true, false],
    ['made_by', false, false],
    ['seen', true, true],
    ['spare', false, false],
  ]);
  expect(uses('insert into things (made_by) select t.spare from other t')).toContainEqual(['spare', false, true]);
  expect(uses('select * from things')).toEqual([
    ['id', true, true],
    ['made_by', false, true],
    ['seen', false, true],
    ['spare', false, true],
  ]);
  expect(uses('select seen from others')).toContainEqual(['seen', false, false]);
  // Fragments of statements.
  expect(uses('seen = 1', 'update things set ${changes}')).toContainEqual(['seen', true, false]);
  expect(uses('spare, seen', 'select ${columns} from things')).toContainEqual(['spare', false, true]);
});
