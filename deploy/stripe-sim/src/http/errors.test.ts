import { openShop, order, sdkFor } from '../testing/open-shop.js';
import Stripe from 'stripe';

test('parameters Stripe does not know are refused by name, however deep', async () => {
  await using shop = await openShop();
  const wrong = { ...order(500), colour: 'red' } as Stripe.Checkout.SessionCreateParams;
  await expect(shop.stripe.checkout.sessions.create(wrong, shop.onAccount)).rejects.toMatchObject({
    statusCode: 400,
    rawType: 'invalid_request_error',
    code: 'parameter_unknown',
    param: 'colour',
    message: 'Received unknown parameter: colour',
    doc_url: 'https://stripe.com/docs/error-codes/parameter-unknown',
  });
  const deep = order(500, {
    line_items: [
      {
        price_data: {
          currency: 'usd',
          unit_amount: 500,
          product_data: { name: 'A', smell: 'sweet' } as { name: string },
        },
        quantity: 1,
      },
    ],
  });
  await expect(shop.stripe.checkout.sessions.create(deep, shop.onAccount)).rejects.toMatchObject({
    code: 'parameter_unknown',
    param: 'line_items[0][price_data][product_data][smell]',
  });
});

test('a missing, a malformed and an empty parameter each have Stripe’s code', async () => {
  await using shop = await openShop();
  await expect(
    shop.stripe.accountLinks.create({ type: 'account_onboarding' } as Stripe.AccountLinkCreateParams),
  ).rejects.toMatchObject({ code: 'parameter_missing', param: 'account' });
  await expect(
    shop.stripe.refunds.create({ charge: 'ch_1', amount: 'many' as unknown as number }, shop.onAccount),
  ).rejects.toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' });
  await expect(
    shop.stripe.checkout.sessions.create(order(500, { client_reference_id: '' }), shop.onAccount),
  ).rejects.toMatchObject({ code: 'parameter_invalid_empty', param: 'client_reference_id' });
});

test('what does not exist is missing, and an address nobody serves is not recognised', async () => {
  await using shop = await openShop();
  await expect(shop.stripe.checkout.sessions.retrieve('cs_test_none', {}, shop.onAccount)).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'session',
    message: "No such checkout.session: 'cs_test_none'",
  });
  await expect(shop.stripe.subscriptions.list()).rejects.toMatchObject({
    statusCode: 404,
    message: expect.stringContaining('Unrecognized request URL (GET: /v1/subscriptions)') as unknown,
  });
});

test('a wrong key, another version and a foreign account are turned away', async () => {
  await using shop = await openShop();
  const with_ = (key: string, config: object = {}) =>
    new Stripe(key, { ...shop.sim.sdk, telemetry: false, maxNetworkRetries: 0, ...config });
  await expect(with_('sk_live_real').balance.retrieve()).rejects.toBeInstanceOf(
    Stripe.errors.StripeAuthenticationError,
  );
  await expect(with_('sk_test_1', { apiVersion: '2020-08-27' }).balance.retrieve()).rejects.toMatchObject({
    statusCode: 400,
  });
  await expect(shop.stripe.balance.retrieve({}, { stripeAccount: 'acct_none' })).rejects.toMatchObject({
    statusCode: 403,
    code: 'account_invalid',
  });
  const basic = await fetch(`${shop.sim.url}/v1/balance`, {
    headers: { authorization: `Basic ${btoa('sk_test_1:')}` },
  });
  expect(basic.status).toBe(200);
  expect(basic.headers.get('stripe-version')).toBe(Stripe.API_VERSION);
  expect(basic.headers.get('request-id')).toMatch(/^req_/);
  expect((await fetch(`${shop.sim.url}/v1/balance`)).status).toBe(401);
});

test('a JSON body is not what Stripe reads', async () => {
  await using shop = await openShop();
  const answer = await fetch(`${shop.sim.url}/v1/customers`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_1', 'content-type': 'application/json' },
    body: '{"name":"A"}',
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

test('an account that took its permission back answers with 403, and its endpoints hear of it', async () => {
  await using shop = await openShop();
  await shop.control(`/accounts/${shop.account}/deauthorize`, {});
  await shop.sim.drain();
  expect(shop.connect.types()).toEqual(['account.application.deauthorized']);
  await expect(shop.stripe.checkout.sessions.create(order(500), shop.onAccount)).rejects.toBeInstanceOf(
    Stripe.errors.StripePermissionError,
  );
});

test('the SDK retries a failure of ours by itself, and what it asked is in the log', async () => {
  await using shop = await openShop();
  await shop.control('/faults', { next: '429', path: '/v1/customers', times: 2 });
  await expect(shop.stripe.customers.create({ name: 'A' })).rejects.toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  await expect(sdkFor(shop.sim).customers.create({ name: 'B' }, { maxNetworkRetries: 0 })).rejects.toMatchObject({
    statusCode: 429,
  });
  await expect(shop.stripe.customers.create({ name: 'C' })).resolves.toMatchObject({ name: 'C' });
  const { requests } = await shop.control('/requests?path=/v1/customers');
  expect(requests).toMatchObject([
    { status: 429 },
    { status: 429 },
    { status: 200, method: 'POST', params: { name: 'C' }, account: 'platform' },
  ]);
});

test('an application fee is accepted, kept, and can be found in the log', async () => {
  await using shop = await openShop();
  await shop.stripe.checkout.sessions.create(order(500), shop.onAccount);
  expect(await shop.control('/requests?param=application_fee_amount')).toEqual({ requests: [] });
  const { id } = await shop.stripe.checkout.sessions.create(
    order(500, { payment_intent_data: { application_fee_amount: 5 } }),
    shop.onAccount,
  );
  await shop.control(`/pay/${id}`, {});
  expect((await shop.stripe.paymentIntents.list({}, shop.onAccount)).data[0]).toMatchObject({
    application_fee_amount: 5,
  });
  expect((await shop.control('/requests?param=application_fee_amount')).requests).toMatchObject([
    { account: shop.account, params: { payment_intent_data: { application_fee_amount: '5' } } },
  ]);
});
