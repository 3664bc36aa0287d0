import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, commerce, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const send = (fields: Record<string, string>) =>
  world.http
    .post('/checkout')
    .set({ accept: 'text/html', 'sec-fetch-site': 'same-origin' })
    .type('form')
    .send({ currency: 'usd', ...fields });

async function given(options: Parameters<World['given']['item']>[1]) {
  const seller = await world.given.seller();
  const item = await world.given.item((await world.given.project(seller)).id, options);
  return { seller, item };
}

const copies = async (itemId: string) =>
  (await world.db.many(sql`select 1 from transactions where item_id = ${itemId}::uuid`)).length;

test('a guest gets a free item after giving an address or choosing to continue without one', async () => {
  const { item } = await given({ priceCents: 0, enableLicenseKeys: true });
  const wanted = { item_id: item.id, price: 'free' };
  const asked = await send(wanted);
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('or continue without one');
  expect(asked.text).toContain('name="without_email"');
  expect(await copies(item.id)).toBe(0);
  expect((await send({ ...wanted, without_email: 'true' })).status).toBe(303);
  expect((await send({ ...wanted, email: 'fan@example.test' })).status).toBe(303);
  expect(await copies(item.id)).toBe(2);
});

test('a guest who pays nothing for a name-your-price item is asked too, and an empty amount is refused', async () => {
  const { item } = await given({ priceCents: 500, pwywEnabled: true, pwywMinCents: 0 });
  expect((await send({ item_id: item.id, amount: '' })).text).toContain('Say how much you would like to pay.');
  expect((await send({ item_id: item.id, amount: '0' })).text).toContain('or continue without one');
  expect(await copies(item.id)).toBe(0);
  expect((await send({ item_id: item.id, amount: '0', without_email: 'true' })).status).toBe(303);
});

test('a promo code is applied before anything is bought, and a guest whom it costs nothing is asked for an address', async () => {
  const { item, seller } = await given({ priceCents: 500 });
  await world.call(createPromoCode, { code: 'GIFT', code_purpose: 'free_access' }, seller);
  const applied = await send({ item_id: item.id, promo_code: 'GIFT', then: 'check-code' });
  expect(applied.status).toBe(200);
  expect(applied.text).toContain('This code makes it free.');
  expect(applied.text).toContain('>Get it free</button>');
  expect((await send({ item_id: item.id, promo_code: 'GIFT' })).text).toContain('or continue without one');
  expect(await copies(item.id)).toBe(0);
});
