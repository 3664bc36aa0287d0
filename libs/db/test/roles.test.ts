import type pg from 'pg';
import { connectAs, openScratch, ownership, type OpenScratch } from './open-scratch.js';
import { columnsOfOthers, servicesOf, type TablePrivilege } from '../src/ownership.js';
import { readRelations, type Relation } from '../src/relation-catalogue.js';

const services = servicesOf(ownership);
const nameOf = ({ schema, name }: Relation): string => (schema === 'public' ? name : `${schema}.${name}`);

/** The matrix's rules, restated independently of the code that makes the grants. */
function mayUse(service: string, relation: string, column: string | undefined, privilege: TablePrivilege): boolean {
  const view = ownership.views[relation];
  if (view) return privilege === 'select' && (view.owner === service || view.readers.includes(service));
  if (ownership.shared.includes(relation)) return true;
  if (ownership.tables[service]?.includes(relation)) {
    if (ownership.withheld[relation]?.includes(privilege)) return false;
    return privilege === 'select' || privilege === 'delete' || !columnsOfOthers(ownership, relation).includes(column!);
  }
  const share = ownership.columns.find((candidate) => candidate.service === service && candidate.table === relation);
  if (!share || !column) return false;
  if (privilege === 'select') return share.reads.includes(column) || share.writes.includes(column);
  return privilege === 'update' && share.writes.includes(column);
}

interface Attempt {
  statement: string;
  isAllowed: boolean;
}

/**
 * One statement per column and privilege (delete: per table). PostgreSQL checks privileges even if a statement is
 * only planned.
 */
function attemptsOf(service: string, relations: readonly Relation[]): Attempt[] {
  return relations.flatMap((relation) => {
    const name = nameOf(relation);
    const writable = relation.columns.filter(({ generated }) => generated === null).map((column) => column.name);
    const byColumn = (columns: string[], privilege: TablePrivilege, write: (column: string) => string): Attempt[] =>
      columns.map((column) => ({ statement: write(column), isAllowed: mayUse(service, name, column, privilege) }));
    return [
      ...byColumn(
        relation.columns.map((column) => column.name),
        'select',
        (column) => `explain select ${column} from ${name}`,
      ),
      ...byColumn(writable, 'insert', (column) => `explain insert into ${name} (${column}) values (default)`),
      ...byColumn(writable, 'update', (column) => `explain update ${name} set ${column} = default`),
      { statement: `explain delete from ${name}`, isAllowed: mayUse(service, name, undefined, 'delete') },
    ];
  });
}

/** Tries each statement as the connected role, and returns those refused for lack of privilege. */
async function refused(client: pg.Client, statements: readonly string[]): Promise<Set<string>> {
  await client.query(`create or replace function pg_temp.refused(statements text[]) returns setof text language plpgsql as $$
    declare statement text;
    begin
      foreach statement in array statements loop
        begin execute statement; exception when insufficient_privilege then return next statement; end;
      end loop;
    end $$`);
  const { rows } = await client.query<{ refused: string }>('select pg_temp.refused($1) as refused', [statements]);
  return new Set(rows.map((row) => row.refused));
}

let scratch: OpenScratch;
let relations: Relation[];
const clients = new Map<string, pg.Client>();
beforeAll(async () => {
  scratch = await openScratch();
  relations = await readRelations(scratch.client);
  for (const service of services) clients.set(service, await connectAs(service, scratch.url));
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await scratch.drop();
});

test('every table and view has exactly one owner', () => {
  const owned = [...Object.values(ownership.tables).flat(), ...ownership.shared, ...Object.keys(ownership.views)];
  expect(owned.sort()).toEqual(relations.map(nameOf).sort());
});

test.each(services)('%s can do everything that is its own, and is refused everything else', async (service) => {
  const tables = relations.filter(({ kind }) => kind === 'table');
  const views = relations.filter(({ kind }) => kind === 'view');
  const attempts = [
    ...attemptsOf(service, tables),
    ...views.map((view) => ({
      statement: `explain select * from ${nameOf(view)}`,
      isAllowed: mayUse(service, nameOf(view), undefined, 'select'),
    })),
  ];
  const refusals = await refused(
    clients.get(service)!,
    attempts.map(({ statement }) => statement),
  );
  expect(attempts.filter(({ statement, isAllowed }) => isAllowed === refusals.has(statement))).toEqual([]);
});

test.each(services)(
  '%s cannot write through a view, change the schema, truncate a table or read the list of migrations',
  async (service) => {
    // Views of several tables are never writable; these would be without the grants.
    const views = ['pub_users', 'pub_user_contacts', 'pub_tiers', 'pub_sync_apps'];
    const statements = [
      ...views.flatMap((view) => [
        `explain delete from ${view}`,
        `explain insert into ${view} (id) values (default)`,
        `explain update ${view} set id = id`,
      ]),
      ...Object.values(ownership.tables)
        .flat()
        .map((table) => `truncate ${table} cascade`),
      'truncate outbox',
      'create table public.mine (id int)',
      'create schema mine',
      'create role mine',
      'alter table users disable trigger all',
      'drop view pub_users',
      'alter table outbox disable row level security',
      'select * from schema_migrations',
      'set role postgres',
    ];
    expect([...(await refused(clients.get(service)!, statements))].sort()).toEqual([...statements].sort());
  },
);

describe.each(ownership.shared)('of %s a service', (table) => {
  const keys: Record<string, string> = {
    outbox: `(service, subject, payload) values ('mail', 'evt.mail.x.v1', '{}')`,
    inbox: `(service, consumer, message_id) values ('mail', 'mail__x', '1')`,
    dead_letters: `(service, consumer, subject, message_id, payload, error, attempts) values ('mail', 'mail__x', 'evt.x', '1', '{}', 'broke', 5)`,
    idempotency_keys: `(service, actor_key, key, request_hash) values ('mail', 'a', 'k', 'h')`,
  };
  const tryAs = (service: string, statement: string) => clients.get(service)!.query(statement);
  beforeAll(async () => void (await scratch.client.query(`delete from ${table}; insert into ${table} ${keys[table]}`)));

  test('sees and changes its own rows', async () => {
    expect((await tryAs('mail', `select service from ${table}`)).rows).toEqual([{ service: 'mail' }]);
    expect((await tryAs('mail', `update ${table} set service = service`)).rowCount).toBe(1);
  });
  test("neither sees nor changes other services' rows", async () => {
    expect((await tryAs('catalog', `select service from ${table}`)).rows).toEqual([]);
    expect((await tryAs('catalog', `update ${table} set service = 'catalog'`)).rowCount).toBe(0);
    expect((await tryAs('catalog', `delete from ${table}`)).rowCount).toBe(0);
  });
  test('cannot write a row for another service, nor give one of its own away', async () => {
    await expect(tryAs('catalog', `insert into ${table} ${keys[table]}`)).rejects.toMatchObject({ code: '42501' });
    await expect(tryAs('mail', `update ${table} set service = 'catalog'`)).rejects.toMatchObject({ code: '42501' });
  });
});

test('a row without a service belongs to its writer, and no other role may omit it', async () => {
  const insert = `insert into outbox (subject, payload) values ('evt.x', '{}') returning service`;
  expect((await clients.get('git')!.query(insert)).rows).toEqual([{ service: 'git' }]);
  await expect(scratch.client.query(insert)).rejects.toMatchObject({ code: '23502' });
});
