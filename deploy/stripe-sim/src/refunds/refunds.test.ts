import { openShop, sale } from '../testing/open-shop.js';

test('a full refund takes all of the money back once', async () => {
  await using shop = await openShop();
  const { intent, charge } = await sale(shop, 1_000);
  const refund = await shop.stripe.refunds.create(
    { payment_intent: intent, metadata: { ours: 'r1' }, reason: 'requested_by_customer' },
    shop.onAccount,
  );
  expect(refund).toMatchObject({
    amount: 1_000,
    charge,
    payment_intent: intent,
    status: 'succeeded',
    metadata: { ours: 'r1' },
  });
  expect(await shop.stripe.charges.retrieve(charge, { expand: ['refunds'] }, shop.onAccount)).toMatchObject({
    refunded: true,
    amount_refunded: 1_000,
    refunds: { data: [{ id: refund.id }] },
  });
  await expect(shop.stripe.refunds.create({ charge }, shop.onAccount)).rejects.toMatchObject({
    statusCode: 400,
    code: 'charge_already_refunded',
    message: `Charge ${charge} has already been refunded.`,
  });
  await shop.sim.drain();
  expect(shop.connect.types().slice(-2)).toEqual(['refund.created', 'charge.refunded']);
});

test('partial refunds add up to the charge and no further', async () => {
  await using shop = await openShop();
  const { charge } = await sale(shop, 1_000);
  await shop.stripe.refunds.create({ charge, amount: 400 }, shop.onAccount);
  await expect(shop.stripe.refunds.create({ charge, amount: 601 }, shop.onAccount)).rejects.toMatchObject({
    param: 'amount',
    message: 'Refund amount ($6.01) is greater than unrefunded amount on charge ($6.00)',
  });
  await expect(shop.stripe.refunds.create({ charge, amount: 0 }, shop.onAccount)).rejects.toMatchObject({
    param: 'amount',
  });
  await shop.stripe.refunds.create({ charge }, shop.onAccount);
  expect((await shop.stripe.refunds.list({ charge }, shop.onAccount)).data.map(({ amount }) => amount)).toEqual([
    600, 400,
  ]);
  expect((await shop.stripe.balance.retrieve({}, shop.onAccount)).available).toMatchObject([{ amount: -59 }]);
});

test('a refund that had succeeded can fail: the charge is whole again and may be refunded anew', async () => {
  await using shop = await openShop();
  const { charge } = await sale(shop, 1_000);
  const { id } = await shop.stripe.refunds.create({ charge }, shop.onAccount);
  await shop.control(`/refunds/${id}/fail`, { reason: 'lost_or_stolen_card' });
  await shop.sim.drain();
  expect(await shop.stripe.refunds.retrieve(id, {}, shop.onAccount)).toMatchObject({
    status: 'failed',
    failure_reason: 'lost_or_stolen_card',
  });
  expect(await shop.stripe.charges.retrieve(charge, {}, shop.onAccount)).toMatchObject({
    refunded: false,
    amount_refunded: 0,
  });
  expect(shop.connect.types().slice(-3)).toEqual(['refund.failed', 'refund.updated', 'charge.refund.updated']);
  expect(shop.connect.received.at(-1)?.event.data.previous_attributes).toMatchObject({ status: 'succeeded' });
  await expect(shop.stripe.refunds.create({ charge }, shop.onAccount)).resolves.toMatchObject({ status: 'succeeded' });
});

test('a pending refund counts and then succeeds', async () => {
  await using shop = await openShop();
  await shop.control('/behaviour', { refund_status: 'pending' });
  const { charge } = await sale(shop, 1_000);
  const { id, status } = await shop.stripe.refunds.create({ charge }, shop.onAccount);
  expect(status).toBe('pending');
  expect(await shop.stripe.charges.retrieve(charge, {}, shop.onAccount)).toMatchObject({ refunded: true });
  await shop.control(`/refunds/${id}/succeed`, {});
  expect(await shop.stripe.refunds.retrieve(id, {}, shop.onAccount)).toMatchObject({ status: 'succeeded' });
});

test('a refund needs a charge that was paid', async () => {
  await using shop = await openShop();
  await expect(shop.stripe.refunds.create({}, shop.onAccount)).rejects.toMatchObject({ code: 'parameter_missing' });
  await expect(shop.stripe.refunds.create({ charge: 'ch_none' }, shop.onAccount)).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'charge',
  });
});
