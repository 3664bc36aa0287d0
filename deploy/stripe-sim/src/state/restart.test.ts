import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStripeSim } from '../start-stripe-sim.js';
import { openShop, order, sale, sdkFor } from '../testing/open-shop.js';

async function stateFile(): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'stripe-sim-'));
  return { path: join(folder, 'deep', 'state.jsonl'), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test('a restart keeps accounts, payments, keys, time and undelivered events', async () => {
  await using file = await stateFile();
  await using shop = await openShop({ statePath: file.path });
  const { session, charge } = await sale(shop);
  await shop.sim.drain();
  await shop.control('/clock/advance', { by: '1h' });
  const open = await shop.stripe.checkout.sessions.create(order(500), { ...shop.onAccount, idempotencyKey: 'k' });
  shop.connect.answerWith(503);
  const refund = await shop.stripe.refunds.create({ charge }, shop.onAccount);
  await shop.sim.drain(100);
  await shop.sim.close();
  // What a kill in the middle of a write leaves behind.
  await appendFile(file.path, '["acct_x/charge","ch_');

  shop.connect.answerWith(200);
  shop.connect.received.length = 0;
  await using again = await startStripeSim({
    statePath: file.path,
    webhooks: [{ url: shop.connect.url, secret: 'whsec_connect_of_the_tests', connect: true }],
  });
  const stripe = sdkFor(again);
  expect(await again.drain()).toBe(true);
  expect(shop.connect.types().sort()).toEqual(['charge.refunded', 'refund.created']);
  expect(await stripe.accounts.retrieve(shop.account)).toMatchObject({ charges_enabled: true });
  expect(await stripe.checkout.sessions.retrieve(session, {}, shop.onAccount)).toMatchObject({
    payment_status: 'paid',
  });
  expect(await stripe.charges.retrieve(charge, {}, shop.onAccount)).toMatchObject({ refunded: true });
  expect((await stripe.refunds.retrieve(refund.id, {}, shop.onAccount)).status).toBe('succeeded');
  expect((await stripe.checkout.sessions.create(order(500), { ...shop.onAccount, idempotencyKey: 'k' })).id).toBe(
    open.id,
  );
  const { now } = (await (await fetch(`${again.controlUrl}/clock`)).json()) as { now: string };
  expect(Date.parse(now) - Date.now()).toBeGreaterThan(3_590_000);
});

test('a reset forgets everything', async () => {
  await using shop = await openShop();
  await sale(shop);
  await shop.control('/reset', {});
  expect((await shop.stripe.accounts.list()).data).toEqual([]);
  expect(await shop.control('/requests')).toMatchObject({ requests: [{ path: '/v1/accounts' }] });
});
