import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type Stripe from 'stripe';
import ts from 'typescript';
import { openShop, order, sale, type Shop } from './testing/open-shop.js';

const declarations = join(dirname(createRequire(import.meta.url).resolve('stripe')), '..', 'esm', 'resources');

/** The members the SDK declares for an object, read from its declaration file. */
function declared(file: string, name: string): { needed: string[]; all: Set<string> } {
  const path = join(declarations, file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: ts.PropertySignature[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === name && found.length === 0)
      found.push(...node.members.filter(ts.isPropertySignature));
    else ts.forEachChild(node, visit);
  };
  visit(source);
  const named = found.map((member) => ({ name: member.name.getText(), optional: member.questionToken !== undefined }));
  return {
    needed: named.filter(({ optional }) => !optional).map((member) => member.name),
    all: new Set(named.map((member) => member.name)),
  };
}

const resources: [file: string, name: string, get: (shop: Shop) => Promise<object>][] = [
  ['Accounts.d.ts', 'Account', (shop) => shop.stripe.accounts.retrieve(shop.account)],
  [
    'AccountLinks.d.ts',
    'AccountLink',
    (shop) =>
      shop.stripe.accountLinks.create({
        account: shop.account,
        type: 'account_onboarding',
        return_url: 'https://a.example',
        refresh_url: 'https://a.example',
      }),
  ],
  ['Balance.d.ts', 'Balance', (shop) => shop.stripe.balance.retrieve({}, shop.onAccount)],
  [
    'BalanceTransactions.d.ts',
    'BalanceTransaction',
    async (shop) => first(shop.stripe.balanceTransactions.list({}, shop.onAccount)),
  ],
  ['Charges.d.ts', 'Charge', async (shop) => first(shop.stripe.charges.list({}, shop.onAccount))],
  ['Checkout/Sessions.d.ts', 'Session', async (shop) => first(shop.stripe.checkout.sessions.list({}, shop.onAccount))],
  ['Coupons.d.ts', 'Coupon', (shop) => shop.stripe.coupons.create({ percent_off: 5 }, shop.onAccount)],
  ['Customers.d.ts', 'Customer', (shop) => shop.stripe.customers.create({ email: 'a@example.com' }, shop.onAccount)],
  ['Disputes.d.ts', 'Dispute', async (shop) => first(shop.stripe.disputes.list({}, shop.onAccount))],
  ['Events.d.ts', 'EventBase', async (shop) => first(shop.stripe.events.list({}, shop.onAccount))],
  [
    'LineItems.d.ts',
    'LineItem',
    async (shop) => first(shop.stripe.checkout.sessions.listLineItems(await sessionOf(shop), {}, shop.onAccount)),
  ],
  ['PaymentIntents.d.ts', 'PaymentIntent', async (shop) => first(shop.stripe.paymentIntents.list({}, shop.onAccount))],
  [
    'PaymentMethods.d.ts',
    'PaymentMethod',
    async (shop) => shop.stripe.paymentMethods.retrieve(await methodOf(shop), {}, shop.onAccount),
  ],
  [
    'Prices.d.ts',
    'Price',
    (shop) =>
      shop.stripe.prices.create({ currency: 'usd', unit_amount: 100, product_data: { name: 'A' } }, shop.onAccount),
  ],
  ['Products.d.ts', 'Product', (shop) => shop.stripe.products.create({ name: 'A' }, shop.onAccount)],
  ['Refunds.d.ts', 'Refund', async (shop) => first(shop.stripe.refunds.list({}, shop.onAccount))],
];

async function first<T extends object>(list: Promise<{ data: T[] }>): Promise<T> {
  const [one] = (await list).data;
  if (one === undefined) throw new Error('The list is empty.');
  return one;
}

async function sessionOf(shop: Shop): Promise<string> {
  return (await first(shop.stripe.checkout.sessions.list({}, shop.onAccount))).id;
}

async function methodOf(shop: Shop): Promise<string> {
  return String((await first<Stripe.Charge>(shop.stripe.charges.list({}, shop.onAccount))).payment_method);
}

test.each(resources)(
  '%s: %s has every member the SDK declares as always there, and none it does not declare',
  async (file, name, get) => {
    await using shop = await openShop();
    const { charge } = await sale(shop);
    await shop.stripe.refunds.create({ charge, amount: 100 }, shop.onAccount);
    await shop.control('/disputes/open', { charge });
    await shop.stripe.checkout.sessions.create(order(500), shop.onAccount);
    const { needed, all } = declared(file, name);
    const keys = Object.keys(await get(shop));
    expect(needed.length).toBeGreaterThan(1);
    expect(needed.filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.filter((key) => !all.has(key) && key !== 'lastResponse')).toEqual([]);
  },
);
