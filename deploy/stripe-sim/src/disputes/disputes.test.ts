import { openShop, sale } from '../testing/open-shop.js';

test('a disputed charge cannot be refunded until the dispute is won', async () => {
  await using shop = await openShop();
  const { charge, intent } = await sale(shop, 1_000);
  const { id } = await shop.control('/disputes/open', { payment_intent: intent });
  expect(await shop.stripe.charges.retrieve(charge, {}, shop.onAccount)).toMatchObject({ disputed: true });
  await expect(shop.stripe.refunds.create({ charge }, shop.onAccount)).rejects.toMatchObject({
    statusCode: 400,
    code: 'charge_disputed',
  });
  expect((await shop.stripe.balance.retrieve({}, shop.onAccount)).available).toMatchObject([
    { amount: 941 - 1_000 - 1_500 },
  ]);

  await shop.control(`/disputes/${String(id)}/close`, { status: 'won' });
  await shop.sim.drain();
  expect(await shop.stripe.disputes.retrieve(String(id), {}, shop.onAccount)).toMatchObject({
    status: 'won',
    is_charge_refundable: true,
  });
  await expect(shop.stripe.refunds.create({ charge }, shop.onAccount)).resolves.toMatchObject({ status: 'succeeded' });
  expect(shop.connect.types().filter((type) => type.startsWith('charge.dispute'))).toEqual([
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.closed',
    'charge.dispute.funds_reinstated',
  ]);
});

test('evidence is taken, and giving up loses', async () => {
  await using shop = await openShop();
  const { charge } = await sale(shop, 1_000);
  const { id } = await shop.control('/disputes/open', { charge, reason: 'product_not_received' });
  const answered = await shop.stripe.disputes.update(
    String(id),
    { evidence: { access_activity_log: 'downloaded twice' } },
    shop.onAccount,
  );
  expect(answered).toMatchObject({
    status: 'under_review',
    evidence: { access_activity_log: 'downloaded twice' },
    evidence_details: { submission_count: 1 },
  });
  expect(await shop.stripe.disputes.close(String(id), {}, shop.onAccount)).toMatchObject({
    status: 'lost',
    reason: 'product_not_received',
  });
  await expect(shop.control(`/disputes/${String(id)}/close`, { status: 'lost' })).rejects.toThrow('already closed');
});
