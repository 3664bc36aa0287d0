import type Stripe from 'stripe';
import { openShop, order } from '../testing/open-shop.js';

test('a paid session is complete, its money is on the seller, and both sides hear of it in order', async () => {
  await using shop = await openShop();
  const { stripe, onAccount } = shop;
  const open = await stripe.checkout.sessions.create(
    order(1_050, {
      metadata: { purchase: 'p1' },
      client_reference_id: 'p1',
      payment_intent_data: { metadata: { purchase: 'p1' } },
    }),
    onAccount,
  );
  expect(open).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    amount_total: 1_050,
    currency: 'usd',
    payment_intent: null,
    url: `${shop.sim.url}/c/pay/${open.id}`,
  });

  await expect(shop.control(`/pay/${open.id}`, { email: 'fan@example.com' })).resolves.toMatchObject({ paid: true });
  await shop.sim.drain();

  const paid = await stripe.checkout.sessions.retrieve(
    open.id,
    { expand: ['payment_intent.latest_charge.balance_transaction', 'line_items.data.price.product'] },
    onAccount,
  );
  const intent = paid.payment_intent as Stripe.PaymentIntent;
  const charge = intent.latest_charge as Stripe.Charge;
  expect(paid).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    url: null,
    metadata: { purchase: 'p1' },
    customer_details: { email: 'fan@example.com' },
  });
  expect(intent).toMatchObject({
    status: 'succeeded',
    amount_received: 1_050,
    metadata: { purchase: 'p1' },
    application_fee_amount: null,
  });
  expect(charge).toMatchObject({
    paid: true,
    refunded: false,
    billing_details: { email: 'fan@example.com' },
    payment_method_details: { card: { last4: '4242' } },
  });
  expect(charge.balance_transaction).toMatchObject({ amount: 1_050, fee: 60, net: 990 });
  expect(paid.line_items?.data[0]).toMatchObject({ description: 'A song', price: { product: { name: 'A song' } } });
  expect((await stripe.balance.retrieve({}, onAccount)).available).toMatchObject([{ amount: 990, currency: 'usd' }]);
  expect(shop.connect.types()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ]);
  expect(shop.connect.received.at(-1)?.event).toMatchObject({
    account: shop.account,
    data: { object: { id: open.id, payment_status: 'paid' } },
  });
  expect(shop.platform.types()).toEqual([]);
});

test('a declined card leaves the session open for another one, on the same intent', async () => {
  await using shop = await openShop();
  const { id } = await shop.stripe.checkout.sessions.create(order(500), shop.onAccount);
  await expect(shop.control(`/decline/${id}`, {})).resolves.toEqual({
    paid: false,
    message: 'Your card was declined.',
  });
  const waiting = await shop.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, shop.onAccount);
  expect(waiting).toMatchObject({
    status: 'open',
    payment_intent: { status: 'requires_payment_method', last_payment_error: { decline_code: 'generic_decline' } },
  });

  await shop.control(`/pay/${id}`, {});
  const paid = await shop.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, shop.onAccount);
  expect((paid.payment_intent as Stripe.PaymentIntent).id).toBe((waiting.payment_intent as Stripe.PaymentIntent).id);
  expect(
    (
      await shop.stripe.charges.list(
        { payment_intent: (paid.payment_intent as Stripe.PaymentIntent).id },
        shop.onAccount,
      )
    ).data.map(({ status }) => status),
  ).toEqual(['succeeded', 'failed']);
  await expect(shop.control(`/pay/${id}`, {})).rejects.toThrow('complete, not open');
});

test.each([
  ['succeeded', 'paid', 'succeeded', 'checkout.session.async_payment_succeeded'],
  ['failed', 'unpaid', 'requires_payment_method', 'checkout.session.async_payment_failed'],
])(
  'a delayed payment completes the session unpaid and later has %s',
  async (outcome, paymentStatus, intentStatus, told) => {
    await using shop = await openShop();
    const { id } = await shop.stripe.checkout.sessions.create(order(500), shop.onAccount);
    await shop.control(`/pay/${id}`, { method: 'sepa_debit' });
    expect(await shop.stripe.checkout.sessions.retrieve(id, {}, shop.onAccount)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });

    await shop.control(`/settle-async/${id}`, { outcome });
    await shop.sim.drain();
    expect(
      await shop.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, shop.onAccount),
    ).toMatchObject({ payment_status: paymentStatus, payment_intent: { status: intentStatus } });
    expect(shop.connect.types()).toContain(told);
  },
);

test('a session of nothing needs no payment and has no intent', async () => {
  await using shop = await openShop();
  const coupon = await shop.stripe.coupons.create({ percent_off: 100, max_redemptions: 1 }, shop.onAccount);
  const { id } = await shop.stripe.checkout.sessions.create(
    order(500, { discounts: [{ coupon: coupon.id }] }),
    shop.onAccount,
  );
  await shop.control(`/pay/${id}`, {});
  expect(await shop.stripe.checkout.sessions.retrieve(id, {}, shop.onAccount)).toMatchObject({
    payment_status: 'no_payment_required',
    payment_intent: null,
    amount_total: 0,
  });
  expect(await shop.stripe.coupons.retrieve(coupon.id, {}, shop.onAccount)).toMatchObject({
    times_redeemed: 1,
    valid: false,
  });
  await expect(
    shop.stripe.checkout.sessions.create(order(500, { discounts: [{ coupon: coupon.id }] }), shop.onAccount),
  ).rejects.toMatchObject({ code: 'coupon_expired' });
});

test('percent discounts round half up per line, fixed ones sum exactly', async () => {
  await using shop = await openShop();
  const three = {
    line_items: [333, 333, 335].map((cents) => ({
      price_data: { currency: 'usd', product_data: { name: 'Part' }, unit_amount: cents },
      quantity: 1,
    })),
  };
  const half = await shop.stripe.coupons.create({ percent_off: 50 }, shop.onAccount);
  const fixed = await shop.stripe.coupons.create({ amount_off: 100, currency: 'usd' }, shop.onAccount);
  const discounted = async (coupon: string) => {
    const { id } = await shop.stripe.checkout.sessions.create(
      order(0, { ...three, discounts: [{ coupon }] }),
      shop.onAccount,
    );
    return (await shop.stripe.checkout.sessions.listLineItems(id, {}, shop.onAccount)).data.map(
      (line) => line.amount_discount,
    );
  };
  expect(await discounted(half.id)).toEqual([167, 167, 168]);
  expect((await discounted(fixed.id)).reduce((sum, cents) => sum + cents, 0)).toBe(100);
});

test('a session expires with the clock, and when asked', async () => {
  await using shop = await openShop();
  const [first, second] = [
    await shop.stripe.checkout.sessions.create(order(500), shop.onAccount),
    await shop.stripe.checkout.sessions.create(order(500), shop.onAccount),
  ];
  expect(await shop.stripe.checkout.sessions.expire(second.id, {}, shop.onAccount)).toMatchObject({
    status: 'expired',
    url: null,
  });
  await shop.control('/clock/advance', { by: '25h' });
  await shop.sim.drain();
  expect(await shop.stripe.checkout.sessions.retrieve(first.id, {}, shop.onAccount)).toMatchObject({
    status: 'expired',
  });
  expect(shop.connect.types()).toEqual(['checkout.session.expired', 'checkout.session.expired']);
  await expect(shop.stripe.checkout.sessions.expire(first.id, {}, shop.onAccount)).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
  });
});

test.each<[string, Stripe.Checkout.SessionCreateParams, object]>([
  ['expiry too soon', { expires_at: Math.floor(Date.now() / 1000) + 60 }, { param: 'expires_at' }],
  ['expiry too late', { expires_at: Math.floor(Date.now() / 1000) + 90_000 }, { param: 'expires_at' }],
  ['no success page', { success_url: undefined }, { code: 'parameter_missing', param: 'success_url' }],
  ['a bad address', { customer_email: 'nobody' }, { code: 'email_invalid', param: 'customer_email' }],
  [
    'less than Stripe takes',
    {
      line_items: [{ price_data: { currency: 'usd', product_data: { name: 'Cheap' }, unit_amount: 49 }, quantity: 1 }],
    },
    { code: 'amount_too_small' },
  ],
  ['a subscription', { mode: 'subscription' }, { param: 'mode' }],
  ['an unknown coupon', { discounts: [{ coupon: 'none' }] }, { code: 'resource_missing' }],
])('a session is refused for %s', async (_why, wrong, error) => {
  await using shop = await openShop();
  await expect(shop.stripe.checkout.sessions.create(order(500, wrong), shop.onAccount)).rejects.toMatchObject({
    statusCode: 400,
    rawType: 'invalid_request_error',
    ...error,
  });
});
