import { openScratch, rolledBack, type OpenScratch } from './open-scratch.js';
import { RowMaker } from './row-maker.js';

let scratch: OpenScratch;
beforeAll(async () => void (scratch = await openScratch()));
afterAll(() => scratch.drop());

const names = async (query: string): Promise<string[]> =>
  (await scratch.client.query<{ name: string }>(query)).rows.map(({ name }) => name);

test('updated_at is maintained by a trigger wherever it exists', async () => {
  const tables =
    await names(`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'updated_at'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
  const maker = await RowMaker.on(scratch.client);
  const kept: string[] = [];
  for (const table of tables) {
    await rolledBack(scratch.client, async () => {
      const { updated_at: _, ...row } = await maker.make(table, { updated_at: '2001-01-01T00:00:00Z' });
      const key = maker.keyOf(table);
      const { rowCount } = await scratch.client.query(
        `update ${table} set ${key} = ${key} where ${key} = $1 returning 1`,
        [row[key]],
      );
      const { rows } = await scratch.client.query(`select from ${table} where ${key} = $1 and updated_at = now()`, [
        row[key],
      ]);
      if (rowCount === rows.length) kept.push(table);
    });
  }
  expect(kept).toEqual(tables);
});

test('every reference has an index that begins with it', async () => {
  const missing = await names(`select conname as name from pg_constraint f
    where contype = 'f' and not exists (select from pg_index i where i.indrelid = f.conrelid and i.indkey[0] = f.conkey[1])`);
  expect(missing).toEqual([]);
});

test('every constraint is named after its table', async () => {
  const others = await names(`select conname as name from pg_constraint join pg_class c on c.oid = conrelid
    where contype in ('p', 'u', 'f', 'c') and c.relnamespace in ('public'::regnamespace, 'tower_sessions'::regnamespace) and not starts_with(conname, c.relname || '_')`);
  expect(others).toEqual([]);
});

test('columns searched by similarity and by words have an index for it', async () => {
  const indexed =
    await names(`select i.indrelid::regclass || '.' || pg_get_indexdef(i.indexrelid, 1, true) as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relam = (select oid from pg_am where amname = 'gin') order by 1`);
  expect(indexed).toEqual(expect.arrayContaining(['items.search', 'items.title', 'projects.title', 'tags.name']));
});
