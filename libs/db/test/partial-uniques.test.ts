import { openScratch, refusedBy, rolledBack, type OpenScratch } from './open-scratch.js';
import { RowMaker } from './row-maker.js';
import { newParent, type Row } from './row.js';

interface UniqueAmong {
  constraint: string;
  table: string;
  /** The values that two rows share; a parent in it is created once. */
  same: Row;
  /** A change that takes the second row out of the index. */
  unless: Row;
}

const someDay = '2030-01-01T00:00:00Z';
const guest = { user_id: null, guest_email: 'ada@example.test' };
const sourceId = '018f0000-0000-7000-8000-000000000000';
const completed = { state: 'completed', item_id: newParent };

const uniques: UniqueAmong[] = [
  {
    constraint: 'dead_letters_waiting_key',
    table: 'dead_letters',
    same: { consumer: 'a', message_id: 'b' },
    unless: { discarded_at: someDay },
  },
  {
    constraint: 'versions_item_id_current_key',
    table: 'versions',
    same: { item_id: newParent, is_current: true },
    unless: { is_current: false },
  },
  {
    constraint: 'item_tags_item_id_primary_key',
    table: 'item_tags',
    same: { item_id: newParent, is_primary: true },
    unless: { is_primary: false },
  },
  {
    constraint: 'custom_domains_domain_key',
    table: 'custom_domains',
    same: { domain: 'ada.test', verified: true },
    unless: { verified: false },
  },
  {
    constraint: 'transactions_buyer_id_item_id_completed_key',
    table: 'transactions',
    same: { ...completed, buyer_id: newParent },
    unless: { is_gift: true },
  },
  {
    constraint: 'transactions_buyer_id_item_id_completed_key',
    table: 'transactions',
    same: { ...completed, buyer_id: newParent },
    unless: { state: 'refunded' },
  },
  {
    constraint: 'transactions_guest_email_item_id_completed_key',
    table: 'transactions',
    same: {
      ...completed,
      guest_email: 'ada@example.test',
      subtotal_cents: 500,
      amount_cents: 500,
      stripe_checkout_session_id: (n: number) => `cs_${n}`,
    },
    unless: { state: 'refunded' },
  },
  {
    constraint: 'grants_user_live_key',
    table: 'grants',
    same: { user_id: newParent, item_id: newParent, source_id: sourceId },
    unless: { revoked_at: someDay, revoked_reason: 'refund' },
  },
  {
    constraint: 'grants_guest_live_key',
    table: 'grants',
    same: { ...guest, item_id: newParent, source_id: sourceId },
    unless: { revoked_at: someDay, revoked_reason: 'refund' },
  },
  {
    constraint: 'grants_receipt_live_key',
    table: 'grants',
    same: { user_id: null, receipt_transaction_id: newParent, item_id: newParent, source_id: sourceId },
    unless: { revoked_at: someDay, revoked_reason: 'refund' },
  },
  {
    constraint: 'refunds_automatic_key',
    table: 'refunds',
    same: { transaction_id: newParent, reason: 'automatic' },
    unless: { reason: 'seller' },
  },
  {
    constraint: 'license_keys_transaction_id_item_id_key',
    table: 'license_keys',
    same: { transaction_id: newParent, item_id: newParent },
    unless: { transaction_id: null },
  },
  {
    constraint: 'subscriptions_subscriber_id_project_id_live_key',
    table: 'subscriptions',
    same: { subscriber_id: newParent, project_id: newParent, status: 'past_due' },
    unless: { status: 'canceled' },
  },
  {
    constraint: 'creator_subscriptions_user_id_key',
    table: 'creator_subscriptions',
    same: { user_id: newParent },
    unless: { ended_at: someDay },
  },
  {
    constraint: 'mailing_list_subscribers_list_id_email_key',
    table: 'mailing_list_subscribers',
    same: { user_id: null, list_id: newParent, email: 'ada@example.test' },
    unless: { user_id: newParent, email: null },
  },
  {
    constraint: 'issue_comments_issue_id_commit_id_key',
    table: 'issue_comments',
    same: { issue_id: newParent, kind: 'closed', commit_id: 'a'.repeat(40) },
    unless: { commit_id: null },
  },
  {
    constraint: 'git_copies_current_key',
    table: 'git_copies',
    same: { repo_id: newParent, kind: 'zip', object_id: 'a' },
    unless: { removed_at: someDay },
  },
  {
    constraint: 'git_repos_user_id_name_key',
    table: 'git_repos',
    same: { user_id: newParent, name: 'Engine' },
    unless: { name: 'engine-2' },
  },
  {
    constraint: 'email_suppressions_email_key',
    table: 'email_suppressions',
    same: { email: 'Ada@example.test' },
    unless: { email: 'eve@example.test' },
  },
];

let scratch: OpenScratch;
let maker: RowMaker;
beforeAll(async () => {
  scratch = await openScratch();
  maker = await RowMaker.on(scratch.client);
});
afterAll(() => scratch.drop());

async function madeOnce({ table, same }: UniqueAmong): Promise<Row> {
  const entries: [string, unknown][] = [];
  for (const [column, value] of Object.entries(same))
    entries.push([column, value === newParent ? await maker.parentOf(table, column) : value]);
  return Object.fromEntries(entries);
}

test.each(uniques)('$constraint accepts only one row', async (unique) => {
  const refusal = await rolledBack(scratch.client, async () => {
    const same = await madeOnce(unique);
    await maker.make(unique.table, same);
    return refusedBy(() => maker.make(unique.table, same));
  });
  expect(refusal).toBe(unique.constraint);
});

test.each(uniques)('$constraint ignores a row with $unless', (unique) =>
  rolledBack(scratch.client, async () => {
    const same = await madeOnce(unique);
    await maker.make(unique.table, same);
    await maker.make(unique.table, { ...same, ...unique.unless });
  }),
);

test('an email address is suppressed regardless of case', () =>
  rolledBack(scratch.client, async () => {
    await maker.make('email_suppressions', { email: 'Ada@example.test' });
    expect(await refusedBy(() => maker.make('email_suppressions', { email: 'ada@EXAMPLE.test' }))).toBe(
      'email_suppressions_email_key',
    );
  }));

test('every unique index with a condition or an expression is listed', async () => {
  const { rows } = await scratch.client.query<{ name: string }>(`
    select x.indexrelid::regclass::text as name from pg_index x join pg_class c on c.oid = x.indrelid
    where x.indisunique and (x.indpred is not null or x.indexprs is not null) and c.relnamespace in ('public'::regnamespace, 'tower_sessions'::regnamespace)`);
  expect([...new Set(uniques.map(({ constraint }) => constraint))].sort()).toEqual(rows.map(({ name }) => name).sort());
});
