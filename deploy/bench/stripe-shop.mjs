import { createServer } from 'node:http';
import { once } from 'node:events';
import { freePort } from '../local/processes/ports.mjs';
import { fillCatalogue, ownerOf } from './catalogue.mjs';
import { sql } from '@mnw/db/sql';

/** A shop whose seller is known to the Stripe simulator, and whose webhooks are caught instead of delivered, to be sent when and as fast as a bench likes. */
export async function openShop(world) {
  await world.startStripeSim();
  const account = await openAccount(world);
  await fillCatalogue(world, 1, account);
  await world.startAllInOne();
  const db = ownerOf(world);
  const { id: itemId } = await db.one(sql`select id from items where slug = 'item-1'`);
  return new Shop({ world, db, itemId, post: await catchWebhooks(world) });
}

class Shop {
  constructor(parts) {
    Object.assign(this, parts);
    this.buyers = 0;
  }

  /** A guest's checkout, paid on the simulator. Gives back the purchase's id. */
  async buy() {
    const buyer = `buyer-${++this.buyers}@example.test`;
    const {
      checkouts: [checkout],
    } = await postJson(`${this.world.gateway}/api/v1/checkout`, { items: [{ item_id: this.itemId }], email: buyer });
    const session = /cs_\w+/.exec(checkout.url)[0];
    const { paid, message } = await postJson(`${control(this.world)}/pay/${session}`, { email: buyer });
    if (!paid) throw new Error(`The simulator did not take the payment: ${message}`);
    return checkout.transaction_id;
  }

  /** The caught deliveries of completed sessions by purchase. */
  async deliveries(count) {
    const found = new Map();
    while (found.size < count) {
      for (const { body, signature } of this.post.splice(0)) {
        const event = JSON.parse(body);
        if (event.type === 'checkout.session.completed')
          found.set(event.data.object.metadata.transaction_id, { body, signature });
      }
      if (found.size < count) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return found;
  }
}

const control = (world) => `http://127.0.0.1:${world.settings.ports.stripeControl}`;

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
  const { id } = await answer.json();
  await postJson(`${control(world)}/accounts/${id}/onboard`, {});
  return id;
}

async function catchWebhooks(world) {
  const caught = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    caught.push({ body, signature: request.headers['stripe-signature'] });
    response.end();
  });
  server.listen(await freePort(), '127.0.0.1').unref();
  await once(server, 'listening');
  await postJson(`${control(world)}/webhooks`, {
    webhooks: [
      {
        url: `http://127.0.0.1:${server.address().port}/`,
        secret: world.secrets.stripe.connect_webhook_secret,
        connect: true,
      },
    ],
  });
  return caught;
}

async function postJson(url, body) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
