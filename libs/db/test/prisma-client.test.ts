import pg from 'pg';
import { prismaOn, type PrismaClient } from '../src/prisma-client.js';
import { camel } from '../src/prisma-schema.js';
import { readRelations, type Relation } from '../src/relation-catalogue.js';
import { openScratch, ownership, type OpenScratch } from './open-scratch.js';
import { RowMaker } from './row-maker.js';

type Delegate = { findMany(args: object): Promise<Record<string, unknown>[]> };

let scratch: OpenScratch;
let pool: pg.Pool;
let prisma: PrismaClient;
let relations: Relation[];
beforeAll(async () => {
  scratch = await openScratch();
  relations = await readRelations(scratch.client);
  pool = new pg.Pool({ connectionString: scratch.url, max: 1 });
  prisma = prismaOn(pool);
});
afterAll(async () => {
  await pool.end();
  await scratch.drop();
});

const delegateOf = ({ name }: Relation): Delegate => (prisma as unknown as Record<string, Delegate>)[camel(name)]!;
const readable = ({ columns }: Relation): string[] =>
  columns.filter(({ type }) => type !== 'tsvector').map(({ name }) => camel(name));

test('every field of every model can be selected, with a row to read', async () => {
  const maker = await RowMaker.on(scratch.client);
  for (const table of [...Object.values(ownership.tables).flat(), ...ownership.shared]) await maker.make(table);
  for (const relation of relations.filter(({ kind }) => kind === 'table')) {
    const [row] = await delegateOf(relation).findMany({ take: 1 });
    expect([relation.name, Object.keys(row!).sort()]).toEqual([relation.name, readable(relation).sort()]);
  }
});

test('every field of every published view can be selected', async () => {
  for (const relation of relations.filter(({ kind }) => kind === 'view')) {
    const rows = await delegateOf(relation).findMany({});
    expect([relation.name, rows.map((row) => Object.keys(row).sort())]).toEqual([
      relation.name,
      rows.map(() => readable(relation).sort()),
    ]);
  }
});

test('a statement is prepared once and reused', async () => {
  const before = await prepared();
  for (const username of ['ada', 'eve', 'joe']) await prisma.users.findUnique({ where: { username } });
  expect(await prepared()).toBe(before + 1);
});

async function prepared(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from pg_prepared_statements');
  return rows[0]!.count;
}
