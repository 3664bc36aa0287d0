import Stripe from 'stripe';
import { openShop, order, sdkFor } from '../testing/open-shop.js';

test('a repeated key gets the first answer again and does nothing twice', async () => {
  await using shop = await openShop();
  const once = { ...shop.onAccount, idempotencyKey: 'purchase-1' };
  const first = await shop.stripe.checkout.sessions.create(order(500), once);
  const again = await shop.stripe.checkout.sessions.create(order(500), once);
  expect(again.id).toBe(first.id);
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
  expect((await shop.stripe.checkout.sessions.list({}, shop.onAccount)).data).toHaveLength(1);
});

test('a key belongs to its parameters and to its account', async () => {
  await using shop = await openShop();
  await shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' });
  await expect(shop.stripe.customers.create({ name: 'B' }, { idempotencyKey: 'k' })).rejects.toMatchObject({
    statusCode: 400,
    rawType: 'idempotency_error',
  });
  await expect(
    shop.stripe.customers.create({ name: 'B' }, { ...shop.onAccount, idempotencyKey: 'k' }),
  ).resolves.toMatchObject({ name: 'B' });
});

test('a key in use is refused with 409 until the first answer is out', async () => {
  await using shop = await openShop();
  await shop.control('/faults', { next: 'slow', ms: 150, path: '/v1/customers' });
  const first = shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' });
  const second = sdkFor(shop.sim).customers.create({ name: 'A' }, { idempotencyKey: 'k' });
  const settled = await Promise.allSettled([first, second]);
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { statusCode: 409, code: 'idempotency_key_in_use' },
  });
  await expect(shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })).resolves.toMatchObject({
    name: 'A',
  });
});

test('bad parameters use no key up, an error in the work does', async () => {
  await using shop = await openShop();
  await expect(shop.stripe.customers.create({ nme: 'A' } as object, { idempotencyKey: 'a' })).rejects.toMatchObject({
    code: 'parameter_unknown',
  });
  await expect(shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'a' })).resolves.toMatchObject({
    name: 'A',
  });

  await shop.control('/faults', { next: '500', path: '/v1/customers' });
  await expect(shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'b' })).rejects.toMatchObject({
    statusCode: 500,
  });
  await expect(shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'b' })).rejects.toMatchObject({
    statusCode: 500,
  });
});

test('an answer lost after the work was done is found again by its key', async () => {
  await using shop = await openShop();
  await shop.control('/faults', { next: 'timeout-after-commit', path: '/v1/customers' });
  // The SDK itself tries a closed connection once more, with the same key.
  const customer = await shop.stripe.customers.create({ name: 'A' });
  expect(customer.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect((await shop.stripe.customers.list()).data).toHaveLength(1);

  await shop.control('/faults', { next: 'timeout-after-commit', path: '/v1/customers', times: 2 });
  await expect(shop.stripe.customers.create({ name: 'B' }, { idempotencyKey: 'b' })).rejects.toBeInstanceOf(
    Stripe.errors.StripeConnectionError,
  );
  await expect(shop.stripe.customers.create({ name: 'B' }, { idempotencyKey: 'b' })).resolves.toMatchObject({
    name: 'B',
  });
  expect((await shop.stripe.customers.list()).data).toHaveLength(2);
});

test('an answer lost before the work leaves the key free', async () => {
  await using shop = await openShop();
  await shop.control('/faults', { next: 'timeout-before-commit', path: '/v1/customers', times: 2 });
  await expect(shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })).rejects.toBeInstanceOf(
    Stripe.errors.StripeConnectionError,
  );
  expect((await shop.stripe.customers.list()).data).toEqual([]);
  const customer = await shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' });
  expect(customer.lastResponse.headers['idempotent-replayed']).toBeUndefined();
});

test('keys are forgotten after a day', async () => {
  await using shop = await openShop();
  await shop.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' });
  await shop.control('/clock/advance', { by: '25h' });
  await expect(shop.stripe.customers.create({ name: 'B' }, { idempotencyKey: 'k' })).resolves.toMatchObject({
    name: 'B',
  });
});
