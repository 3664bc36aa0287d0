import { randomUUID } from 'node:crypto';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import { RefundId, TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { publishEvent } from '@mnw/testing/neighbours';
import { startWorld, type World } from '@mnw/testing/world';
import { mail } from '../src/mail.service.js';
import { ledger, mailbox } from './ledger.js';
import { openShop, publish, type Shop } from './shop.js';
import { neighbours, receipts } from './stand-ins.js';

interface Bought {
  to: string | null;
  buyer?: UserId | null;
  amount?: number;
  /** The sentence that was ticked at checkout. */
  consent?: string;
}

const buy = async (
  world: World,
  shop: Shop,
  { to, buyer = null, amount = 900, consent }: Bought,
): Promise<TransactionId> => {
  const id = TransactionId.parse(randomUUID());
  receipts.set(id, {
    to,
    seller_id: shop.seller,
    seller_username: shop.username,
    item_id: shop.item,
    item_title: 'Night Drive',
    amount_cents: amount,
    currency: 'usd',
    refunded_cents: 0,
    page_url: `http://localhost:3000/checkout/${id}?token=receipt-secret`,
    downloads: [{ filename: 'night-drive.flac' }],
    keys: [{ key: 'ABCD-EFGH-JKLM-NPQR' }],
    claim_url: buyer ? null : `http://localhost:3000/library?claim=claim-secret`,
    address_proven: amount > 0 || buyer !== null,
    list_consent: consent ?? null,
  });
  const event = {
    transaction_id: id,
    item_id: shop.item,
    project_id: shop.project,
    seller_id: shop.seller,
    buyer_id: buyer,
    amount_cents: amount,
    currency: 'usd',
  };
  await publishEvent(world, purchaseCompleted, { ...event, list_consent: consent ?? null });
  return id;
};

const listed = (world: World) =>
  world.db.many<{ email: string | null; user_id: string | null; state: string }>(
    sql`select email, user_id, state from mailing_list_subscribers order by id`,
  );

test('a guest gets a receipt with the key and a link to the file, and the seller is notified of the sale', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world, { email: 'seller@example.test' });
  await buy(world, shop, { to: 'Fan@Example.test' });
  await world.settle();
  const inbox = await mailbox(world);
  const receipt = inbox.find(({ to }) => to === 'fan@example.test')!;
  expect(receipt.subject).toBe('Your receipt for Night Drive');
  for (const part of [receipt.text, receipt.html]) {
    expect(part).toContain('ABCD-EFGH-JKLM-NPQR');
    expect(part).toContain('night-drive.flac');
    expect(part).toContain('$9.00');
    expect(part).toContain('token=receipt-secret');
  }
  expect(inbox.find(({ to }) => to === 'seller@example.test')).toMatchObject({ subject: 'You sold Night Drive' });
  expect(inbox).toHaveLength(2);
});

test('neither the key nor the receipt link is stored with the delivery', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  await buy(world, await openShop(world), { to: 'fan@example.test' });
  await world.settle();
  const rows = JSON.stringify(await world.db.many(sql`select row_to_json(d)::text as row from mail_deliveries d`));
  expect(rows).not.toContain('secret');
  expect(rows).not.toContain('ABCD');
});

test('a purchase event that arrives five times sends one receipt', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  const transaction_id = await buy(world, shop, { to: 'fan@example.test' });
  for (let times = 0; times < 4; times++)
    await publishEvent(world, purchaseCompleted, {
      transaction_id,
      item_id: shop.item,
      project_id: shop.project,
      seller_id: shop.seller,
      buyer_id: null,
      amount_cents: 900,
      currency: 'usd',
    });
  await world.settle();
  expect((await mailbox(world)).filter(({ to }) => to === 'fan@example.test')).toHaveLength(1);
});

test('a seller who turned sale notifications off gets none', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world, { email: 'seller@example.test' });
  await world.db.run(sql`update users set notify_sale = false where id = ${shop.seller}`);
  await buy(world, shop, { to: 'fan@example.test' });
  await world.settle();
  expect((await mailbox(world)).map(({ to }) => to)).toEqual(['fan@example.test']);
  expect((await ledger(world)).find(({ kind }) => kind === 'sale')).toMatchObject({ state: 'cancelled' });
});

test('a refund email shows its own amount, and two partial refunds send two emails', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  const transaction_id = await buy(world, shop, { to: 'fan@example.test' });
  for (const amount_cents of [300, 600]) {
    await publishEvent(world, purchaseRefunded, {
      transaction_id,
      refund_id: RefundId.parse(randomUUID()),
      item_id: shop.item,
      seller_id: shop.seller,
      buyer_id: null,
      amount_cents,
      currency: 'usd',
      full: amount_cents === 600,
    });
  }
  await world.settle();
  const refunds = (await mailbox(world))
    .filter(({ subject }) => subject === 'Refund for Night Drive')
    .map(({ text }) => text);
  expect(refunds).toHaveLength(2);
  expect(refunds.find((text) => text.includes('$3.00'))).toContain('You keep what you bought');
  expect(refunds.find((text) => text.includes('$6.00'))).toContain('stop working');
});

test('a purchase without an address has no receipt and blocks nothing', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  await buy(world, shop, { to: null });
  await buy(world, shop, { to: 'fan@example.test' });
  await world.settle();
  expect(
    (await ledger(world))
      .filter(({ kind }) => kind === 'receipt')
      .map(({ state }) => state)
      .sort(),
  ).toEqual(['cancelled', 'sent']);
});

const consent = 'Email me when Aurora Tapes has something new. I can unsubscribe with one click.';
const consents = (world: World) =>
  world.db.many<{ action: string; wording: string }>(sql`select action, wording from consent_records order by id`);

test('nobody is subscribed without having ticked the box, paid or not, account or guest', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await buy(world, shop, { to: 'mara@example.test', buyer: userId });
  await buy(world, shop, { to: 'guest@example.test' });
  await buy(world, shop, { to: 'free@example.test', amount: 0 });
  await world.settle();
  expect(await listed(world)).toEqual([]);
  expect(await consents(world)).toEqual([]);
  for (const { text } of await mailbox(world)) expect(text).not.toContain('/mail/confirm/');
});

test('a confirmed account that ticked the box is subscribed, with the sentence it ticked', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await buy(world, shop, { to: 'mara@example.test', buyer: userId, consent });
  await world.settle();
  expect(await listed(world)).toEqual([{ email: null, user_id: userId, state: 'active' }]);
  expect(await consents(world)).toEqual([{ action: 'subscribed', wording: consent }]);
});

test.each([
  ['guest who paid', 900, undefined],
  ['guest who paid nothing', 0, undefined],
  ['account that is not confirmed', 900, false],
] as const)(
  'a %s is only asked in the receipt, because anybody can enter any address',
  async (_, amount, emailVerified) => {
    await using world = await startWorld([mail, ...neighbours]);
    const shop = await openShop(world);
    const buyer =
      emailVerified === false
        ? (await world.given.account({ email: 'guest@example.test', emailVerified })).userId
        : null;
    await buy(world, shop, { to: 'guest@example.test', amount, buyer, consent });
    await world.settle();
    expect(await listed(world)).toMatchObject([{ email: 'guest@example.test', state: 'pending' }]);
    expect(await consents(world)).toEqual([{ action: 'asked', wording: consent }]);
    expect((await mailbox(world)).find(({ to }) => to === 'guest@example.test')!.text).toMatch(/\/mail\/confirm\/\S+/);
    await publish(world, shop);
    await world.settle();
    expect((await mailbox(world)).filter(({ to }) => to === 'guest@example.test')).toHaveLength(1);
  },
);

test("a receipt to an unconfirmed address contains none of the seller's text", async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  await buy(world, shop, { to: 'victim@example.test', amount: 0, consent });
  await world.settle();
  const [letter, ...more] = await mailbox(world);
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ subject: 'Your free download' });
  for (const part of [letter!.text, letter!.html]) {
    expect(part).toContain('token=receipt-secret');
    for (const words of ['Night Drive', 'night-drive.flac', shop.username]) expect(part).not.toContain(words);
  }
});

test('somebody who unsubscribed is not resubscribed by buying again', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await world.given.subscriber(shop.list, { userId, state: 'unsubscribed' });
  await buy(world, shop, { to: 'mara@example.test', buyer: userId, consent });
  await world.settle();
  expect(await listed(world)).toMatchObject([{ state: 'unsubscribed' }]);
});

test("an email subscription becomes the account's when its owner buys with an account", async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const shop = await openShop(world);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await world.given.subscriber(shop.list, { email: 'mara@example.test' });
  await buy(world, shop, { to: 'mara@example.test', buyer: userId, consent });
  await world.settle();
  expect(await listed(world)).toEqual([{ email: 'mara@example.test', user_id: userId, state: 'active' }]);
});
