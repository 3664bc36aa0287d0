import { openShop, sale } from '../testing/open-shop.js';

test('lists are newest first and page with a cursor in both directions', async () => {
  await using shop = await openShop();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await shop.stripe.customers.create({ name });
  const first = await shop.stripe.customers.list({ limit: 2 });
  expect(first.data.map(({ name }) => name)).toEqual(['e', 'd']);
  expect(first.has_more).toBe(true);
  const second = await shop.stripe.customers.list({ limit: 2, starting_after: first.data[1]?.id });
  expect(second.data.map(({ name }) => name)).toEqual(['c', 'b']);
  const back = await shop.stripe.customers.list({ limit: 2, ending_before: second.data[0]?.id });
  expect(back.data.map(({ name }) => name)).toEqual(['e', 'd']);
  const all: unknown[] = [];
  for await (const { name } of shop.stripe.customers.list({ limit: 2 })) all.push(name);
  expect(all).toEqual(['e', 'd', 'c', 'b', 'a']);
  await expect(shop.stripe.customers.list({ starting_after: 'cus_none' })).rejects.toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
    param: 'starting_after',
  });
  await expect(shop.stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
});

test('a session is found by its payment intent', async () => {
  await using shop = await openShop();
  await sale(shop);
  const { session, intent } = await sale(shop);
  const found = await shop.stripe.checkout.sessions.list(
    { payment_intent: intent, expand: ['data.payment_intent'] },
    shop.onAccount,
  );
  expect(found.data).toMatchObject([{ id: session, payment_intent: { id: intent, object: 'payment_intent' } }]);
});

test('what cannot be expanded is refused', async () => {
  await using shop = await openShop();
  const { charge } = await sale(shop);
  await expect(shop.stripe.charges.retrieve(charge, { expand: ['colour'] }, shop.onAccount)).rejects.toMatchObject({
    message: 'This property cannot be expanded (colour).',
  });
  await expect(shop.stripe.charges.retrieve(charge, { expand: ['a.b.c.d.e'] }, shop.onAccount)).rejects.toMatchObject({
    statusCode: 400,
  });
});

test('metadata reaches the object, and an empty value takes a key away', async () => {
  await using shop = await openShop();
  const { charge } = await sale(shop);
  await shop.stripe.charges.update(charge, { metadata: { a: '1', b: '2' } }, shop.onAccount);
  expect((await shop.stripe.charges.update(charge, { metadata: { a: '' } }, shop.onAccount)).metadata).toEqual({
    b: '2',
  });
  await expect(
    shop.stripe.charges.update(charge, { metadata: { a: 'x'.repeat(501) } }, shop.onAccount),
  ).rejects.toMatchObject({ param: 'metadata[a]' });
});
