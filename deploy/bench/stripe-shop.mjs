/**
 * @import { Database } from '@mnw/db/database'
 * @import { World } from './world.mjs'
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { freePort, portOf } from '../local/processes/ports.mjs';
import { fillCatalogue, ownerOf } from './catalogue.mjs';
import { sql } from '@mnw/db/sql';

/**
 * @typedef {{ body: string, signature: string }} Delivery of a webhook
 * @typedef {{ world: World, db: Database, itemId: string, post: Delivery[] }} ShopParts
 */

/**
 * A shop whose seller is known to the Stripe simulator, and whose webhooks are caught instead of delivered, to be sent
 * when and as fast as a bench likes.
 * @param {World} world
 */
export async function openShop(world) {
  await world.startStripeSim();
  const account = await openAccount(world);
  await fillCatalogue(world, 1, account);
  await world.startAllInOne({ TRUSTED_PROXIES: '127.0.0.1' });
  const db = ownerOf(world);
  /** @type {{ id: string }} */
  const { id: itemId } = await db.one(sql`select id from items where slug = 'item-1'`);
  return new Shop({ world, db, itemId, post: await catchWebhooks(world) });
}

export class Shop {
  /** @param {ShopParts} parts */
  constructor({ world, db, itemId, post }) {
    this.world = world;
    this.db = db;
    this.itemId = itemId;
    this.post = post;
    this.buyers = 0;
  }

  /** A guest's checkout, paid on the simulator. Gives back the purchase's id. */
  async buy() {
    const buyer = `buyer-${++this.buyers}@example.test`;
    /** @type {{ checkouts: { url: string, transaction_id: string }[] }} */
    const {
      checkouts: [checkout],
    } = await postJson(
      `${this.world.gateway}/api/v1/checkout`,
      { items: [{ item_id: this.itemId }], email: buyer },
      { 'x-forwarded-for': networkOf(this.buyers) },
    );
    const session = /cs_\w+/.exec(checkout?.url ?? '')?.[0];
    if (!checkout || !session) throw new Error('The checkout has no session.');
    /** @type {{ paid: boolean, message?: string }} */
    const { paid, message } = await postJson(`${control(this.world)}/pay/${session}`, { email: buyer });
    if (!paid) throw new Error(`The simulator did not take the payment: ${message}`);
    return checkout.transaction_id;
  }

  /**
   * The caught deliveries of completed sessions by purchase.
   * @param {number} count
   */
  async deliveries(count) {
    /** @type {Map<string, Delivery>} */
    const found = new Map();
    while (found.size < count) {
      for (const { body, signature } of this.post.splice(0)) {
        /** @type {{ type: string, data: { object: { metadata: { transaction_id: string } } } }} */
        const event = JSON.parse(body);
        if (event.type === 'checkout.session.completed')
          found.set(event.data.object.metadata.transaction_id, { body, signature });
      }
      if (found.size < count) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return found;
  }
}

/**
 * An address in a network of its own: each network may have a limited number of unpaid checkouts.
 * @param {number} buyer
 */
const networkOf = (buyer) => `10.${Math.floor(buyer / 256) % 256}.${buyer % 256}.1`;

/** @param {World} world */
const control = (world) => `http://127.0.0.1:${world.settings.ports.stripeControl}`;

/** @param {World} world */
async function openAccount(world) {
  const answer = await fetch(`http://127.0.0.1:${world.settings.ports.stripe}/v1/accounts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.secrets.stripe.secret_key}` },
    body: new URLSearchParams({
      type: 'express',
      'capabilities[card_payments][requested]': 'true',
      'capabilities[transfers][requested]': 'true',
    }),
  });
  const { id } = /** @type {{ id: string }} */ (await answer.json());
  await postJson(`${control(world)}/accounts/${id}/onboard`, {});
  return id;
}

/** @param {World} world */
async function catchWebhooks(world) {
  /** @type {Delivery[]} */
  const caught = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    caught.push({ body, signature: String(request.headers['stripe-signature']) });
    response.end();
  });
  server.listen(await freePort(), '127.0.0.1').unref();
  await once(server, 'listening');
  await postJson(`${control(world)}/webhooks`, {
    webhooks: [
      {
        url: `http://127.0.0.1:${portOf(server)}/`,
        secret: world.secrets.stripe.connect_webhook_secret,
        connect: true,
      },
    ],
  });
  return caught;
}

/**
 * @template T
 * @param {string} url
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 * @returns {Promise<T>}
 */
async function postJson(url, body, headers = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return /** @type {Promise<T>} */ (answer.json());
}
