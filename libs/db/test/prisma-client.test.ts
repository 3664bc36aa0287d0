import { Database } from '../src/database.js';
import type { PrismaModels } from '../src/prisma-client.js';
import { camel } from '../src/prisma-names.js';
import { readRelations, type Relation } from '../src/relation-catalogue.js';
import { sql } from '../src/sql.js';
import { openScratch, ownership, type OpenScratch } from './open-scratch.js';
import { RowMaker } from './row-maker.js';

type Delegate = { findMany(args: object): Promise<Record<string, unknown>[]> };

let scratch: OpenScratch;
let db: Database;
let relations: Relation[];
beforeAll(async () => {
  scratch = await openScratch();
  relations = await readRelations(scratch.client);
  db = new Database({ url: scratch.url, name: 'test', max: 1 });
});
afterAll(async () => {
  await db.close();
  await scratch.drop();
});

const rowsOf = ({ name }: Relation, args: object): Promise<Record<string, unknown>[]> =>
  db.prisma((models: PrismaModels) => (models as unknown as Record<string, Delegate>)[camel(name)]!.findMany(args));
const readable = ({ columns }: Relation): string[] =>
  columns.filter(({ type }) => type !== 'tsvector').map(({ name }) => name);

test('every field of every model can be selected, with a row to read', async () => {
  const maker = await RowMaker.on(scratch.client);
  for (const table of [...Object.values(ownership.tables).flat(), ...ownership.shared]) await maker.make(table);
  for (const relation of relations.filter(({ kind }) => kind === 'table')) {
    const [row] = await rowsOf(relation, { take: 1 });
    expect([relation.name, Object.keys(row!).sort()]).toEqual([relation.name, readable(relation).sort()]);
  }
});

test('every field of every published view can be selected', async () => {
  for (const relation of relations.filter(({ kind }) => kind === 'view')) {
    const rows = await rowsOf(relation, {});
    expect([relation.name, rows.map((row) => Object.keys(row).sort())]).toEqual([
      relation.name,
      rows.map(() => readable(relation).sort()),
    ]);
  }
});

test('a statement is prepared once and reused, and one whose list varies in length is not kept', async () => {
  const usernames = ['ada', 'eve', 'joe'];
  const before = await prepared();
  for (const username of usernames) await db.prisma(({ users }) => users.findUnique({ where: { username } }));
  expect(await prepared()).toBe(before + 1);
  await db.prisma(({ users }) => users.findMany({ where: { username: { in: usernames } } }));
  expect(await prepared()).toBe(before + 1);
});

const prepared = async (): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count from pg_prepared_statements`)).count;
