import { serviceActor, type Actor } from '@mnw/contracts/actor';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import { sql } from '@mnw/db/sql';
import { Shop, type Checkout } from './shop.js';

const victim = 'victim@example.test';
const receipt = (shop: Shop, { transaction_id }: Checkout) =>
  shop.world.call(receiptForMail, { transaction_id }, serviceActor('mail'));

async function freeItems(shop: Shop, count: number) {
  const seller = await shop.seller();
  const project = await shop.project(seller);
  return {
    seller,
    items: await Promise.all(Array.from({ length: count }, () => shop.item(seller, { price_cents: 0 }, project))),
  };
}

async function takeAll(shop: Shop, items: string[], actor?: Actor, email?: string): Promise<Checkout[]> {
  const input = { items: items.map((item_id) => ({ item_id })), ...(email ? { email } : {}) } as Parameters<
    typeof startCheckout.input.parse
  >[0];
  return (await shop.world.call(startCheckout, startCheckout.input.parse(input), actor)).checkouts;
}

test('free purchases of an unconfirmed account send no mail and do not count as sales', async () => {
  await using shop = await Shop.open();
  const { seller, items } = await freeItems(shop, 14);
  const unverified = await shop.world.given.account({ email: victim, emailVerified: false });
  const taken = await takeAll(shop, items, unverified);
  for (const checkout of taken)
    expect(await receipt(shop, checkout)).toMatchObject({ to: null, address_proven: false });
  expect((await shop.world.call(listSales, {}, seller)).totals).toMatchObject([{ sales: 0, gross_cents: 0 }]);
  const { payload } = await shop.world.db.one<{ payload: object }>(
    sql`select payload from outbox where subject = ${purchaseCompleted.subject} limit 1`,
  );
  expect(payload).toMatchObject({ counts_as_sale: false });
});

test('a guest gets three neutral mails a day about free items, and a confirmed account has its own limit', async () => {
  await using shop = await Shop.open();
  const { seller, items } = await freeItems(shop, 5);
  const taken = await takeAll(shop, items, undefined, victim);
  const receipts = await Promise.all(taken.map((checkout) => receipt(shop, checkout)));
  expect(receipts.map(({ to }) => to)).toEqual([victim, victim, victim, null, null]);
  expect(new Set(receipts.map(({ address_proven }) => address_proven))).toEqual(new Set([false]));
  const confirmed = await shop.world.given.account({ email: 'fan@example.test' });
  const [own] = await takeAll(shop, items.slice(0, 1), confirmed);
  expect(await receipt(shop, own!)).toMatchObject({ to: 'fan@example.test', address_proven: true });
  expect((await shop.world.call(listSales, {}, seller)).totals).toMatchObject([{ sales: 1 }]);
});

test('an unpaid checkout sends mail only to confirmed addresses; a paid one writes to the address the buyer gave', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller());
  const checkout = await shop.checkout(item, undefined, victim);
  expect(await receipt(shop, checkout)).toMatchObject({ to: null });
  await shop.pay(checkout);
  await shop.settle();
  expect(await receipt(shop, checkout)).toMatchObject({ to: victim, address_proven: true });
});

test('the consent sentence is stored word for word if its box was ticked, and not otherwise', async () => {
  await using shop = await Shop.open();
  const item_id = await shop.item(await shop.seller());
  await shop.world.db.run(sql`update projects set title = 'Aurora Tapes'`);
  const list_consent = 'Email me when Aurora Tapes has something new. I can unsubscribe with one click.';
  for (const other of ['Send me everything that you like, and more.', list_consent.replace('Aurora', 'Other')]) {
    const asked = shop.world.call(startCheckout, { items: [{ item_id }], list_consent: other });
    await expect(asked).rejects.toMatchObject({
      code: 'commerce.list-consent-unknown',
      kind: 'invalid',
      details: { field: 'list_consent', wording: list_consent },
    });
  }
  expect(await shop.world.db.many(sql`select 1 from transactions`)).toEqual([]);
  const { checkouts } = await shop.world.call(startCheckout, { items: [{ item_id }], list_consent });
  await shop.pay(checkouts[0]!);
  await shop.settle();
  expect(await receipt(shop, checkouts[0]!)).toMatchObject({ list_consent });
  expect(await receipt(shop, await shop.buy(item_id, undefined, 'other@example.test'))).toMatchObject({
    list_consent: null,
  });
});

test('in a checkout of two projects, each line stores the consent for its own project, or none', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const [one, two] = [await shop.project(seller), await shop.project(seller)];
  const titles = ['Aurora Tapes', 'Night Press'] as const;
  const sentences = titles.map(
    (title) => `Email me when ${title} has something new. I can unsubscribe with one click.`,
  );
  for (const [at, id] of [one, two].entries())
    await shop.world.db.run(sql`update projects set title = ${titles[at]!} where id = ${id}`);
  const items = [await shop.item(seller, {}, one), await shop.item(seller, {}, two), await shop.item(seller, {}, two)];
  const start = (consents: (string | undefined)[], list_consent?: string) =>
    shop.world.call(startCheckout, {
      items: items.map((item_id, at) => ({ item_id, list_consent: consents[at] })),
      list_consent,
    });
  const unknown = { code: 'commerce.list-consent-unknown' };
  await expect(start([sentences[0], sentences[0]])).rejects.toMatchObject({
    ...unknown,
    details: { field: 'items.1.list_consent', wording: sentences[1] },
  });
  await expect(start([], sentences[1])).rejects.toMatchObject({
    ...unknown,
    details: { field: 'list_consent', wording: sentences[0] },
  });
  const stored = async ({ checkouts }: { checkouts: Checkout[] }) =>
    Promise.all(checkouts.map(async (each) => (await shop.purchase(each)).list_consent));
  expect(await stored(await start([sentences[0], sentences[1]]))).toEqual([sentences[0], sentences[1], null]);
  expect(await stored(await start([sentences[0]], sentences[1]))).toEqual([sentences[0], sentences[1], sentences[1]]);
});

test('all spellings of one mailbox share its daily mails and free purchases', async () => {
  await using shop = await Shop.open();
  const { items } = await freeItems(shop, 11);
  const taken = [];
  for (const [at, item] of items.slice(0, 10).entries())
    taken.push(...(await takeAll(shop, [item], undefined, `Victim+${String(at)}@example.test`)));
  const receipts = await Promise.all(taken.map((checkout) => receipt(shop, checkout)));
  expect(receipts.filter(({ to }) => to !== null)).toHaveLength(3);
  await expect(takeAll(shop, items.slice(10), undefined, victim)).rejects.toMatchObject({
    code: 'commerce.too-many-free-purchases',
  });
});
