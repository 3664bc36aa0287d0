import { readFile } from 'node:fs/promises';
import { retentions } from '../../messaging/src/retention.queries.js';
import { Database } from '../src/database.js';
import { openScratch, type OpenScratch } from './open-scratch.js';
import type { Row } from './row.js';
import { RowMaker } from './row-maker.js';

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** Expired rows of each table, and similar rows that stay. */
const rows: Record<string, { gone: Row; stays: Row[] }> = {
  idempotency_keys: { gone: { created_at: daysAgo(2) }, stays: [{ created_at: daysAgo(0.5) }] },
  outbox: {
    gone: { published_at: daysAgo(8) },
    stays: [{ published_at: daysAgo(6) }, { published_at: null, created_at: daysAgo(900) }],
  },
  inbox: { gone: { handled_at: daysAgo(15) }, stays: [{ handled_at: daysAgo(13) }] },
  dead_letters: {
    gone: { replayed_at: daysAgo(91) },
    stays: [{ discarded_at: daysAgo(89) }, { failed_at: daysAgo(900) }],
  },
  ota_builds: {
    gone: { status: 'failed', finished_at: daysAgo(181) },
    stays: [
      { status: 'failed', finished_at: daysAgo(179) },
      { status: 'pending', created_at: daysAgo(900) },
    ],
  },
  ota_failure_reports: { gone: { created_at: daysAgo(91) }, stays: [{ created_at: daysAgo(89) }] },
  git_pushes: {
    gone: { state: 'accepted', settled_at: daysAgo(181) },
    stays: [
      { state: 'refused', settled_at: daysAgo(179) },
      { state: 'pending', created_at: daysAgo(900) },
    ],
  },
  security_events: { gone: { created_at: daysAgo(366) }, stays: [{ created_at: daysAgo(364) }] },
  deletion_notices: { gone: { created_at: daysAgo(8) }, stays: [{ created_at: daysAgo(6) }] },
  login_attempts: { gone: { expires_at: daysAgo(8) }, stays: [{ expires_at: daysAgo(6) }] },
  login_tokens: { gone: { expires_at: daysAgo(31) }, stays: [{ expires_at: daysAgo(29) }] },
  stripe_events: {
    gone: { handled_at: daysAgo(91), outcome: 'applied' },
    stays: [{ handled_at: daysAgo(89), outcome: 'applied' }, { received_at: daysAgo(900) }],
  },
};

let scratch: OpenScratch;
let maker: RowMaker;
let db: Database;
beforeAll(async () => {
  scratch = await openScratch();
  maker = await RowMaker.on(scratch.client);
  db = new Database({ url: scratch.url, name: 'test', max: 1 });
});
afterAll(async () => {
  await db.close();
  await scratch.drop();
});

const forget = (table: string, most = 1_000): Promise<number> =>
  db.run(retentions.find((each) => each.table === table)!.forget(most));
const count = async (table: string): Promise<number> =>
  Number((await scratch.client.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]!.count);

test.each(Object.keys(rows))(
  'expired rows of %s are deleted, at most the allowed number at once, and the others stay',
  async (table) => {
    await scratch.client.query(`delete from ${table}`);
    const { gone, stays } = rows[table]!;
    for (const values of [gone, gone, gone, ...stays]) await maker.make(table, values);
    expect([await forget(table, 2), await forget(table), await forget(table), await count(table)]).toEqual([
      2,
      1,
      0,
      stays.length,
    ]);
  },
);

test("a build's log is deleted before the build, and a build that made a release stays with its log", async () => {
  const old = await maker.make('ota_builds', {
    status: 'succeeded',
    finished_at: daysAgo(400),
    release_id: await maker.parentOf('ota_builds', 'release_id'),
  });
  const young = await maker.make('ota_builds', { status: 'failed', finished_at: daysAgo(29) });
  const running = await maker.make('ota_builds', { created_at: daysAgo(400) });
  for (const { id } of [old, young, running]) await maker.make('ota_build_log', { build_id: id });
  expect(await forget('ota_build_log')).toBe(1);
  await forget('ota_builds');
  const { rows: kept } = await scratch.client.query('select id from ota_builds where id = any ($1)', [
    [old['id'], young['id'], running['id']],
  ]);
  expect(kept).toHaveLength(3);
});

test('every history on the list is tested here, and documented in the same words', async () => {
  expect([...Object.keys(rows), 'ota_build_log'].toSorted()).toEqual(retentions.map(({ table }) => table).toSorted());
  const page = await readFile(new URL('../../../docs/retention.md', import.meta.url), 'utf8');
  const listed = page.split('\n').filter((line) => /^\| \w+ +\| `/.test(line));
  expect(listed.map((line) => line.replace(/ +/g, ' '))).toEqual(
    retentions.map(({ service, table, what }) => `| ${service} | \`${table}\` | ${what} |`),
  );
});
