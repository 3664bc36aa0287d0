import { openShop, order, type Shop } from '../testing/open-shop.js';

async function pressPay(shop: Shop, id: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${shop.sim.url}/c/pay/${id}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

test('a browser without JavaScript can pay and is sent back with the session’s id, after the webhook was heard', async () => {
  await using shop = await openShop();
  const { id, url } = await shop.stripe.checkout.sessions.create(
    order(1_000, { customer_email: 'fan@example.com' }),
    shop.onAccount,
  );
  const page = await (await fetch(String(url))).text();
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('Pay $10.00');
  expect(page).toMatch(
    /<label><span>Email<\/span><input type="email" name="email"[^>]*value="fan@example.com" readonly>/,
  );
  expect(page).not.toContain('<script');

  const answer = await pressPay(shop, id, {
    email: 'other@example.com',
    method: 'card',
    card_number: '4242 4242 4242 4242',
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`https://shop.example/done?session=${id}`);
  expect(shop.connect.types()).toContain('checkout.session.completed');
  expect(await shop.stripe.checkout.sessions.retrieve(id, {}, shop.onAccount)).toMatchObject({
    payment_status: 'paid',
    customer_details: { email: 'fan@example.com' },
  });
  expect((await pressPay(shop, id, { card_number: '4242424242424242' })).status).toBe(303);
  expect((await shop.stripe.charges.list({}, shop.onAccount)).data).toHaveLength(1);
});

test('the page says what is wrong and keeps what was typed', async () => {
  await using shop = await openShop();
  const { id } = await shop.stripe.checkout.sessions.create(order(1_000), shop.onAccount);
  const noAddress = await pressPay(shop, id, { email: 'nobody', card_number: '4242424242424242' });
  expect(noAddress.status).toBe(400);
  expect(await noAddress.text()).toContain('Please enter your email address');
  const declined = await pressPay(shop, id, { email: 'fan@example.com', card_number: '4000000000000002' });
  expect(declined.status).toBe(402);
  const page = await declined.text();
  expect(page).toContain('role="alert" id="complaint">Your card was declined.');
  expect(page).toContain('value="fan@example.com"');
});

test('markup in names and addresses stays text', async () => {
  await using shop = await openShop();
  const evil = '<script>alert("x")</script>';
  const { url } = await shop.stripe.checkout.sessions.create(
    order(1_000, {
      line_items: [{ price_data: { currency: 'usd', product_data: { name: evil }, unit_amount: 500 }, quantity: 2 }],
    }),
    shop.onAccount,
  );
  const page = await (await fetch(String(url))).text();
  expect(page).not.toContain(evil);
  expect(page).toContain('&lt;script&gt;');
});

test('an expired page takes no money, and unknown ones are not found', async () => {
  await using shop = await openShop();
  const { id } = await shop.stripe.checkout.sessions.create(order(1_000), shop.onAccount);
  await shop.control('/clock/advance', { by: '2d' });
  expect((await pressPay(shop, id, { email: 'fan@example.com', card_number: '4242424242424242' })).status).toBe(410);
  expect((await shop.stripe.charges.list({}, shop.onAccount)).data).toEqual([]);
  expect((await fetch(`${shop.sim.url}/c/pay/cs_test_none`)).status).toBe(404);
});
