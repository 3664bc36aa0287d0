import { openShop, order, sellerAccount } from '../testing/open-shop.js';

const pages = { return_url: 'https://shop.example/back', refresh_url: 'https://shop.example/again' };

test('the onboarding page turns payments on and tells the connect endpoint', async () => {
  await using shop = await openShop();
  const fresh = await shop.stripe.accounts.create({
    type: 'express',
    country: 'DE',
    email: 'new@example.com',
    metadata: { user: 'u1' },
  });
  expect(fresh).toMatchObject({
    charges_enabled: false,
    details_submitted: false,
    payouts_enabled: false,
    default_currency: 'eur',
    type: 'express',
    metadata: { user: 'u1' },
  });
  await expect(shop.stripe.checkout.sessions.create(order(500), { stripeAccount: fresh.id })).rejects.toMatchObject({
    statusCode: 400,
  });

  const link = await shop.stripe.accountLinks.create({ account: fresh.id, type: 'account_onboarding', ...pages });
  const page = await (await fetch(link.url)).text();
  expect(page).toMatch(/<label><span>Name of your business<\/span><input name="name"/);
  const answer = await fetch(link.url, {
    method: 'POST',
    body: new URLSearchParams({ name: 'New & Sons' }),
    redirect: 'manual',
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, pages.return_url]);

  expect(await shop.stripe.accounts.retrieve(fresh.id)).toMatchObject({
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    business_profile: { name: 'New & Sons' },
  });
  await shop.sim.drain();
  expect(shop.connect.received.at(-1)?.event).toMatchObject({
    type: 'account.updated',
    account: fresh.id,
    data: { previous_attributes: { charges_enabled: false } },
  });
  const used = await fetch(link.url, { redirect: 'manual' });
  expect([used.status, used.headers.get('location')]).toEqual([303, pages.refresh_url]);
});

test('whoever does it later comes back with nothing turned on', async () => {
  await using shop = await openShop();
  const { id } = await shop.stripe.accounts.create({ type: 'express' });
  const link = await shop.stripe.accountLinks.create({ account: id, type: 'account_onboarding', ...pages });
  const answer = await fetch(link.url, {
    method: 'POST',
    body: new URLSearchParams({ later: '1' }),
    redirect: 'manual',
  });
  expect(answer.headers.get('location')).toBe(pages.return_url);
  expect(await shop.stripe.accounts.retrieve(id)).toMatchObject({ charges_enabled: false });
});

test('a link grows old', async () => {
  await using shop = await openShop();
  const link = await shop.stripe.accountLinks.create({ account: shop.account, type: 'account_onboarding', ...pages });
  await shop.control('/clock/advance', { by: '301s' });
  expect((await fetch(link.url, { redirect: 'manual' })).headers.get('location')).toBe(pages.refresh_url);
});

test('accounts do not see each other’s objects', async () => {
  await using shop = await openShop();
  const other = { stripeAccount: await sellerAccount(shop.sim, shop.stripe) };
  const coupon = await shop.stripe.coupons.create({ percent_off: 10 }, shop.onAccount);
  const session = await shop.stripe.checkout.sessions.create(order(500), shop.onAccount);
  await expect(shop.stripe.checkout.sessions.retrieve(session.id, {}, other)).rejects.toMatchObject({
    code: 'resource_missing',
  });
  await expect(shop.stripe.checkout.sessions.retrieve(session.id)).rejects.toMatchObject({ code: 'resource_missing' });
  await expect(shop.stripe.coupons.retrieve(coupon.id, {}, other)).rejects.toMatchObject({ code: 'resource_missing' });
  expect((await shop.stripe.checkout.sessions.list({}, other)).data).toEqual([]);
  await shop.control(`/pay/${session.id}`, {});
  expect((await shop.stripe.balance.retrieve({}, other)).available).toMatchObject([{ amount: 0 }]);
});
