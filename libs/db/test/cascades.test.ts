import { expectedReferences, type Fate } from './expected-references.js';
import { openScratch, refusedBy, rolledBack, type OpenScratch } from './open-scratch.js';
import { RowMaker } from './row-maker.js';
import type { Row } from './row.js';

const references = Object.entries(expectedReferences).flatMap(([parent, children]) =>
  Object.entries(children).map(([reference, fate]) => {
    const [child = '', column = ''] = reference.split('.');
    return { parent, reference, child, column, fate };
  }),
);
// Additional values that a child needs so that its fate depends only on this one reference.
const beside: Readonly<Record<string, Row>> = {
  'grants.receipt_transaction_id': { user_id: null },
  'slug_redirects.item_id': { project_id: null },
  'promo_codes.project_id': { scope: 'project' },
  'promo_codes.item_id': { scope: 'item' },
  'promo_codes.tier_id': { scope: 'tier' },
  'mail_deliveries.campaign_id': { stream: 'broadcast', address: 'ada@example.test' },
  'sync_key_envelopes.device_id': { kind: 'device' },
  'invite_codes.redeemed_by': { redeemed_at: '2030-01-01T00:00:00Z' },
};

let scratch: OpenScratch;
let maker: RowMaker;
beforeAll(async () => {
  scratch = await openScratch();
  maker = await RowMaker.on(scratch.client);
});
afterAll(() => scratch.drop());

const remove = (table: string, row: Row) =>
  scratch.client.query(`delete from ${table} where ${maker.keyOf(table)} = $1`, [row[maker.keyOf(table)]]);

async function rowsOf(table: string, row: Row): Promise<Row[]> {
  const key = maker.tables.get(table)!.primaryKey!.columns;
  const where = key.map((name, at) => `${name} = $${at + 1}`).join(' and ');
  return (
    await scratch.client.query<Row>(
      `select * from ${table} where ${where}`,
      key.map((name) => row[name]),
    )
  ).rows;
}

async function fateOf({ parent, reference, child, column }: (typeof references)[number]): Promise<Fate | undefined> {
  const parentRow = await maker.make(parent);
  const childRow = await maker.make(child, { ...beside[reference], [column]: parentRow[maker.keyOf(parent)] });
  if (await refusedBy(() => remove(parent, parentRow))) return 'keeps the other';
  const [left] = await rowsOf(child, childRow);
  if (!left) return 'deleted';
  return left[column] === null ? 'kept without it' : undefined;
}

test.each(references)('when a $parent row is deleted: $reference is $fate', async (reference) => {
  expect(await rolledBack(scratch.client, () => fateOf(reference))).toBe(reference.fate);
});

test('every foreign key of the database is listed', () => {
  expect(references.map(({ reference, parent }) => [reference, parent]).sort()).toEqual([...maker.references].sort());
});

// Committed step by step, because PostgreSQL checks every reference of a row again if the same transaction wrote
// it.
test('deleting an account deletes its projects, items, content, sessions and sync data, and keeps the sale', async () => {
  const seller = await maker.make('users');
  const project = await maker.make('projects', { user_id: seller.id });
  const item = await maker.make('items', { project_id: project.id });
  const version = await maker.make('versions', { item_id: item.id, s3_key: 'files/1', file_size_bytes: 5 });
  const sale = await maker.make('transactions', {
    seller_id: seller.id,
    item_id: item.id,
    item_title: 'Tape',
    seller_username: 'ada',
  });
  const head = await maker.make('sync_heads', { user_id: seller.id });
  const entry = await maker.make('sync_log', { app_id: head.app_id, user_id: seller.id });
  await remove('users', seller);
  for (const [table, row] of [
    ['projects', project],
    ['items', item],
    ['versions', version],
    ['sync_heads', head],
    ['sync_log', entry],
  ] as const)
    expect(await rowsOf(table, row)).toEqual([]);
  expect(await rowsOf('transactions', sale)).toEqual([
    expect.objectContaining({ seller_id: null, item_id: null, item_title: 'Tape', seller_username: 'ada' }),
  ]);
  expect((await scratch.client.query('select storage_key from file_deletions')).rows).toEqual([
    { storage_key: 'files/1' },
  ]);
});

test('deleting an app deletes the changelog of all its users', () =>
  rolledBack(scratch.client, async () => {
    const app = await maker.make('sync_apps');
    const head = await maker.make('sync_heads', { app_id: app.id });
    const entry = await maker.make('sync_log', { app_id: app.id, user_id: head.user_id });
    await remove('sync_apps', app);
    expect(await rowsOf('sync_log', entry)).toEqual([]);
  }));

test.each(['trialing', 'active', 'past_due', 'unpaid', 'paused'])(
  'nothing that a subscription in state %s depends on can be deleted',
  (status) =>
    rolledBack(scratch.client, async () => {
      const project = await maker.make('projects');
      await maker.make('subscriptions', { project_id: project.id, status });
      expect(await refusedBy(() => remove('projects', project))).toBe('subscriptions_live_delete_check');
    }),
);
