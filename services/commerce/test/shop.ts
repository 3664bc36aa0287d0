import { randomBytes } from 'node:crypto';
import type { AccountActor, Actor } from '@mnw/contracts/actor';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { CallInputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { ItemId, ProjectId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { startStripeSim, type RunningStripeSim } from '@mnw/stripe-sim/start-stripe-sim';
import { startWorld, type World } from '@mnw/testing/world';
import { commerce } from '../src/commerce.service.js';
import type { Purchase } from '../src/purchases/purchase.js';
import { catalogStandIn } from './catalog-stand-in.js';
import { Hooks } from './hooks.js';

export type Checkout = OutputOf<typeof startCheckout>['checkouts'][number];
type Line = CallInputOf<typeof startCheckout>['items'][number];

export interface ItemOptions {
  price_cents?: number;
  currency?: string;
  pwyw_enabled?: boolean;
  pwyw_min_cents?: number;
  enable_license_keys?: boolean;
  max_activations?: number;
  contents?: ItemId[];
}

/** Guards against a drain that never ends. Under load, a few hundred deliveries need this long. */
const drainMs = 50_000;

/** Runs commerce in a world of its own, with the Stripe simulator over HTTP and its signed webhooks. */
export class Shop {
  private constructor(
    readonly world: World,
    readonly sim: RunningStripeSim,
    readonly hooks: Hooks,
  ) {}

  static async open(): Promise<Shop> {
    const world = await startWorld([]);
    const hooks = await Hooks.open(world);
    const sim = await startStripeSim({
      now: () => world.clock.now().getTime(),
      webhooks: [{ url: hooks.url, secret: world.env['STRIPE_CONNECT_WEBHOOK_SECRET']!, connect: true }],
    });
    const shop = new Shop(world, sim, hooks);
    world.env['STRIPE_API_URL'] = `http://127.0.0.1:${String(sim.sdk.port)}`;
    try {
      await world.start(catalogStandIn);
      await world.start(commerce);
      await shop.control('POST', '/chaos', { retry: { base_ms: 20, max_ms: 200 } });
    } catch (error) {
      await shop[Symbol.asyncDispose]();
      throw error;
    }
    return shop;
  }

  /** A creator who has completed the onboarding at Stripe. */
  async seller(): Promise<AccountActor> {
    const seller = await this.world.given.creator();
    await this.world.call(onboardSeller, {}, seller);
    await this.control('POST', `/accounts/${await this.accountOf(seller)}/onboard`);
    const status = await this.world.call(getSellerStatus, {}, seller);
    if (!status.charges_enabled) throw new Error('the simulator did not finish the onboarding');
    return seller;
  }

  async accountOf(seller: AccountActor): Promise<string> {
    return (
      await this.world.db.one<{ id: string }>(
        sql`select stripe_account_id as id from seller_accounts where user_id = ${seller.userId}`,
      )
    ).id;
  }

  async project(seller: AccountActor): Promise<ProjectId> {
    const slug = `p-${randomBytes(4).toString('hex')}`;
    return (
      await this.world.db.one<{ id: ProjectId }>(
        sql`insert into projects (user_id, slug, title, is_public) values (${seller.userId}, ${slug}, ${slug}, true) returning id`,
      )
    ).id;
  }

  /** A published item, in a new project unless one is given. */
  async item(
    seller: AccountActor,
    { price_cents = 1_000, contents = [], ...options }: ItemOptions = {},
    project?: ProjectId,
  ): Promise<ItemId> {
    const slug = `i-${randomBytes(4).toString('hex')}`;
    const { id } = await this.world.db.one<{ id: ItemId }>(sql`
      insert into items (project_id, slug, title, item_type, price_cents, currency, pwyw_enabled, pwyw_min_cents, enable_license_keys, max_activations, is_public, published_at, ai_tier)
      values (${project ?? (await this.project(seller))}, ${slug}, ${slug}, ${contents.length > 0 ? 'bundle' : 'download'}, ${price_cents}, ${options.currency ?? 'usd'},
        ${options.pwyw_enabled ?? false}, ${options.pwyw_min_cents ?? 0}, ${options.enable_license_keys ?? false}, ${options.max_activations ?? null}, true, now(), 'handmade')
      returning id`);
    for (const item of contents)
      await this.world.db.run(sql`insert into bundle_items (bundle_id, item_id) values (${id}, ${item})`);
    return id;
  }

  async checkout(line: ItemId | Line, actor?: Actor, email?: string): Promise<Checkout> {
    const { checkouts } = await this.world.call(
      startCheckout,
      { items: [typeof line === 'string' ? { item_id: line } : line], ...(email ? { email } : {}) },
      actor,
    );
    return checkouts[0]!;
  }

  purchase({ transaction_id }: Pick<Checkout, 'transaction_id'>): Promise<Purchase> {
    return this.world.db.one<Purchase>(sql`select * from transactions where id = ${transaction_id}`);
  }

  /** Pays at Stripe. Whether our side receives the webhook is decided separately. */
  async pay(checkout: Checkout, wish: Record<string, unknown> = {}): Promise<void> {
    const { stripe_checkout_session_id } = await this.purchase(checkout);
    await this.control('POST', `/pay/${String(stripe_checkout_session_id)}`, wish);
  }

  /** A purchase that is paid and fulfilled. */
  async buy(line: ItemId | Line, actor?: Actor, email?: string): Promise<Checkout> {
    const checkout = await this.checkout(line, actor, email);
    if (checkout.state !== 'completed') await this.pay(checkout);
    await this.settle();
    return checkout;
  }

  async control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.sim.controlUrl + path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(`control ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Calls Stripe's own API on a seller's account, as the seller does with Stripe's dashboard. */
  async stripe<T = Record<string, unknown>>(
    method: string,
    path: string,
    account: string,
    params?: Record<string, string>,
  ): Promise<T> {
    const headers = { authorization: `Bearer ${this.world.env['STRIPE_SECRET_KEY']!}`, 'stripe-account': account };
    const response = await fetch(this.world.env['STRIPE_API_URL']! + path, {
      method,
      headers,
      ...(params ? { body: new URLSearchParams(params) } : {}),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(`stripe ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Waits until Stripe has no more events to deliver and our side has no more work. */
  async settle(): Promise<void> {
    if (!(await this.sim.drain(drainMs))) throw new Error('the simulator still has undelivered events');
    await this.world.settle();
    if (!(await this.sim.drain(drainMs))) throw new Error('the simulator still has undelivered events');
    await this.world.settle();
  }

  async count(
    table: 'grants' | 'license_keys' | 'refunds' | 'stripe_events' | 'outbox',
    where: ReturnType<typeof sql>,
  ): Promise<number> {
    const tables = {
      grants: sql`grants`,
      license_keys: sql`license_keys`,
      refunds: sql`refunds`,
      stripe_events: sql`stripe_events`,
      outbox: sql`outbox`,
    };
    return (await this.world.db.one<{ n: number }>(sql`select count(*)::int as n from ${tables[table]} where ${where}`))
      .n;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.world[Symbol.asyncDispose]();
    await this.sim.close();
    await this.hooks.close();
  }
}
