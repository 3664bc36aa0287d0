import { Database } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';
import { startInstance, type Summary } from '../journey/instance.js';

const buyers = process.env['MNW_SOAK'] ? 500 : 50;
const emailOf = (buyer: number): string => `buyer${buyer}@storm.test`;
/** Each buyer has a separate network, because the number of open, unpaid checkouts per network is limited. */
const addressOf = (buyer: number): string => `10.${buyer >> 8}.${buyer & 255}.1`;

/** JSON over HTTP that honours Retry-After and retries while the server is temporarily unavailable. */
async function ask<T>(url: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const answer = await fetch(
      url,
      body
        ? { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
        : {},
    );
    if (answer.ok) return (await answer.json()) as T;
    if (answer.status !== 503) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} never came back`);
}

async function buy({ urls }: Summary, itemId: string, buyer: number): Promise<void> {
  const { checkouts } = await ask<{ checkouts: { url: string }[] }>(
    `${urls.gateway}/api/v1/checkout`,
    { items: [{ item_id: itemId }], email: emailOf(buyer) },
    { 'x-forwarded-for': addressOf(buyer) },
  );
  const session = new URL(checkouts[0]!.url).pathname.split('/').at(-1)!;
  await ask(`${urls.stripe_control}/pay/${session}`, { email: emailOf(buyer) });
}

async function itemWithKeys(gateway: string): Promise<string> {
  const { items } = await ask<{ items: { slug: string; id: string }[] }>(
    `${gateway}/api/v1/creators/demo/projects/small-tools`,
  );
  return items.find(({ slug }) => slug === 'driftwood')!.id;
}

interface Counts {
  sales: number;
  keys: number;
  grants: number;
  receipts: number;
  receivers: number;
}

const counted = (db: Database): Promise<Counts> =>
  db.one<Counts>(sql`
    with storm as (select id from transactions where guest_email like 'buyer%@storm.test' and state = 'completed')
    select (select count(*) from storm)::int as sales,
      (select count(*) from license_keys where transaction_id in (select id from storm))::int as keys,
      (select count(*) from grants where transaction_id in (select id from storm))::int as grants,
      (select count(*) from local_mailbox where recipient like '%@storm.test%' and text_body like '%/checkout/%')::int as receipts,
      (select count(distinct recipient) from local_mailbox where recipient like '%@storm.test%' and text_body like '%/checkout/%')::int as receivers`);

/** Polls until every receipt has arrived. Duplicates arrive before the last one or are checked for after the drain. */
async function untilReceipts(db: Database): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if ((await counted(db)).receivers >= buyers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Receipts are missing: ${JSON.stringify(await counted(db))}`);
}

test(
  'with many concurrent buyers, five copies of each webhook in random order, and commerce killed in between, each buyer has one sale, one key and one receipt',
  async () => {
    await using instance = await startInstance(['--separate'], {
      RATE_LIMITS: 'off',
      TRUSTED_PROXIES: '127.0.0.1,::1',
    });
    const summary = await instance.summary();
    const itemId = await itemWithKeys(summary.urls.gateway);
    await ask(`${summary.urls.stripe_control}/chaos`, {
      seed: 'storm',
      duplicate: { chance: 1, times: 4 },
      reorder: { window: 10 },
      retry: { base_ms: 200, max_ms: 2_000 },
    });
    const purchases = Array.from({ length: buyers }, (_, buyer) => buy(summary, itemId, buyer));
    await Promise.race(purchases);
    process.kill(summary.pids['commerce']!, 'SIGKILL');
    await Promise.all(purchases);
    const db = new Database({ url: summary.urls.postgres, name: 'storm', max: 2 });
    await untilReceipts(db);
    await ask(`${summary.urls.stripe_control}/drain?timeout_ms=60000`);
    expect(await counted(db)).toEqual({
      sales: buyers,
      keys: buyers,
      grants: buyers,
      receipts: buyers,
      receivers: buyers,
    });
    const { requests } = await ask<{ requests: unknown[] }>(
      `${summary.urls.stripe_control}/requests?param=application_fee_amount`,
    );
    expect(requests).toEqual([]);
    await db.close();
  },
  process.env['MNW_SOAK'] ? 3_600_000 : 240_000,
);
