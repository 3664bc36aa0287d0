import Stripe from 'stripe';
import { startStripeSim, type RunningStripeSim, type StripeSimOptions } from '../start-stripe-sim.js';
import { receiveWebhooks, type WebhookReceiver } from './webhook-receiver.js';

export const connectSecret = 'whsec_connect_of_the_tests';
export const platformSecret = 'whsec_platform_of_the_tests';

export interface Shop {
  sim: RunningStripeSim;
  stripe: Stripe;
  /** The seller's account, and the request option that names it. */
  account: string;
  onAccount: { stripeAccount: string };
  connect: WebhookReceiver;
  platform: WebhookReceiver;
  control: (path: string, wish?: object) => Promise<Record<string, unknown>>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A simulator, the official SDK, both webhook endpoints and one seller who can be paid. */
export async function openShop(options: StripeSimOptions = {}): Promise<Shop> {
  const connect = await receiveWebhooks(connectSecret);
  const platform = await receiveWebhooks(platformSecret);
  const webhooks = [
    { url: connect.url, secret: connectSecret, connect: true },
    { url: platform.url, secret: platformSecret, connect: false },
  ];
  const sim = await startStripeSim({ webhooks, ...options });
  const stripe = sdkFor(sim);
  const account = await sellerAccount(sim, stripe);
  await sim.drain();
  connect.received.length = 0;
  return {
    sim,
    stripe,
    account,
    connect,
    platform,
    onAccount: { stripeAccount: account },
    control: (path, wish) => control(sim, path, wish),
    [Symbol.asyncDispose]: async () => {
      await sim.close();
      await connect[Symbol.asyncDispose]();
      await platform[Symbol.asyncDispose]();
    },
  };
}

export function sdkFor(sim: RunningStripeSim): Stripe {
  return new Stripe('sk_test_of_the_tests', { ...sim.sdk, telemetry: false, maxNetworkRetries: 0 });
}

export async function sellerAccount(sim: RunningStripeSim, stripe: Stripe): Promise<string> {
  const { id } = await stripe.accounts.create({ type: 'express', country: 'US', email: 'seller@example.com' });
  await control(sim, `/accounts/${id}/onboard`, { name: 'Seller' });
  return id;
}

/** POST when there is something to say, else GET. */
async function control(sim: RunningStripeSim, path: string, wish?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(
    `${sim.controlUrl}${path}`,
    wish === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) },
  );
  const body = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}: ${JSON.stringify(body)}`);
  return body;
}

/** What a shop asks for when it sells one thing. */
export function order(
  cents: number,
  more: Stripe.Checkout.SessionCreateParams = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    line_items: [
      { price_data: { currency: 'usd', product_data: { name: 'A song' }, unit_amount: cents }, quantity: 1 },
    ],
    success_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://shop.example/cart',
    ...more,
  };
}

/** Sells something for this much and returns the paid session with its charge's id. */
export async function sale(shop: Shop, cents = 1_000): Promise<{ session: string; intent: string; charge: string }> {
  const { id } = await shop.stripe.checkout.sessions.create(order(cents), shop.onAccount);
  await shop.control(`/pay/${id}`, { email: 'fan@example.com' });
  const session = await shop.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, shop.onAccount);
  const intent = session.payment_intent as Stripe.PaymentIntent;
  return { session: id, intent: intent.id, charge: String(intent.latest_charge) };
}
