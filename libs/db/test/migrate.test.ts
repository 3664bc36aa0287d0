import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MigrationChanged } from '../src/apply-migrations.js';
import { migrate } from '../src/migrate.js';
import { servicesOf } from '../src/ownership.js';
import { emptyDatabase, scratchPassword, type ScratchDatabase } from '../src/scratch-database.js';
import { adminUrl, connect, connectAs, ownership, prismaDirectory } from './open-scratch.js';

const rolePasswords = Object.fromEntries(servicesOf(ownership).map((service) => [service, scratchPassword]));
let database: ScratchDatabase;
let folder: string;
beforeEach(async () => {
  database = await emptyDatabase(adminUrl());
  folder = await mkdtemp(join(tmpdir(), 'mnw-migrations-'));
  await cp(join(prismaDirectory, 'migrations'), join(folder, 'migrations'), { recursive: true });
  await cp(join(prismaDirectory, 'ownership.mjs'), join(folder, 'ownership.mjs'));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const run = () =>
  migrate({ url: database.url, directory: join(folder, 'migrations'), rolePasswords, connectionLimit: -1 });
const add = (name: string, text: string) => writeFile(join(folder, 'migrations', name), text);

async function query<Row extends object>(statement: string): Promise<Row[]> {
  const client = await connect(database.url);
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
const grants = () =>
  query(`select oid::regclass, relacl::text from pg_class where relnamespace = 'public'::regnamespace order by 1`);

test('a second migration changes nothing', async () => {
  const first = await run();
  const before = await grants();
  expect(first.length).toBeGreaterThan(7);
  expect(await run()).toEqual([]);
  expect(await grants()).toEqual(before);
});

test('of two concurrent migrators, one applies the files and the other finds them applied', async () => {
  const applied = await Promise.all([run(), run()]);
  expect(applied.map(({ length }) => length).sort((a, b) => a - b)[0]).toBe(0);
  expect(await query('select count(*)::int from schema_migrations')).toEqual([{ count: applied.flat().length }]);
});

test('two databases of one cluster can be migrated concurrently', async () => {
  const other = await emptyDatabase(adminUrl());
  try {
    const both = await Promise.all([
      run(),
      migrate({ url: other.url, directory: join(folder, 'migrations'), rolePasswords, connectionLimit: -1 }),
    ]);
    expect(both[0]).toEqual(both[1]);
  } finally {
    await other.drop();
  }
});

test('an applied file that was changed is refused by name, and nothing is applied', async () => {
  await run();
  await add('0005_mail.sql', '-- rewritten');
  await add('9000_later.sql', 'create table later (id int)');
  await expect(run()).rejects.toThrow(MigrationChanged);
  expect(await query(`select to_regclass('later') as later`)).toEqual([{ later: null }]);
});

test('a file that fails leaves nothing behind, and the next run applies it again', async () => {
  await run();
  await add('9000_half.sql', 'create table half (id int); select 1 / 0;');
  await expect(run()).rejects.toThrow('Migration 9000_half.sql failed: division by zero');
  expect(await query(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
  await add('9000_half.sql', 'create table half (id int);');
  expect(await run()).toEqual(['9000_half.sql']);
});

test.each(['12_short.sql', '0001_twice.sql'])(
  'a folder with %s is refused before anything is changed',
  async (name) => {
    await add(name, 'select 1');
    await expect(run()).rejects.toThrow(name);
    expect(await query(`select to_regclass('users') as users`)).toEqual([{ users: null }]);
  },
);

test('grants made by hand are revoked', async () => {
  await run();
  await query('grant select (password_hash) on users to mnw_mail; grant all on projects to mnw_mail');
  await run();
  const mail = await connectAs('mail', database.url);
  try {
    await expect(mail.query('select password_hash from users')).rejects.toMatchObject({ code: '42501' });
    await expect(mail.query('delete from projects')).rejects.toMatchObject({ code: '42501' });
  } finally {
    await mail.end();
  }
});

test('a missing role password is reported before anything is changed', async () => {
  const { mail: _, ...others } = rolePasswords;
  await expect(
    migrate({ url: database.url, directory: join(folder, 'migrations'), rolePasswords: others }),
  ).rejects.toThrow('A role password is missing for: mail');
});
