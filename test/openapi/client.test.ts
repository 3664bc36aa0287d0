import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gateway } from '@mnw/gateway/gateway.service';
import { Shop, type Checkout } from '../../services/commerce/test/shop.js';

interface Client {
  startPurchase(baseUrl: string, itemId: string, email: string): Promise<Checkout>;
  showPurchase(baseUrl: string, transactionId: string, token: string): Promise<Record<string, unknown>>;
}

const folder = fileURLToPath(new URL('../api-client', import.meta.url));
const generated = `${folder}/generated`;
const run = (program: string, ...args: string[]): string =>
  execFileSync(process.execPath, [`${folder}/node_modules/${program}`, ...args], { cwd: folder, encoding: 'utf8' });

/** Generates the types from the document, compiles the client against them and loads it. */
async function clientOf(document: string): Promise<Client> {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated);
  writeFileSync(`${generated}/openapi.json`, document);
  run('openapi-typescript/bin/cli.js', 'generated/openapi.json', '--output', 'generated/api.d.ts');
  run('typescript/bin/tsc', '--project', 'tsconfig.json');
  return (await import(pathToFileURL(`${generated}/compiled/src/purchase.js`).href)) as Client;
}

test('a client generated from the document compiles, buys an item and reads the code of a problem', async () => {
  await using shop = await Shop.open();
  await shop.world.start(gateway);
  const { text } = await shop.world.http.get('/api/openapi.json').expect(200);
  const client = await clientOf(text);
  const item = await shop.item(await shop.seller(), { price_cents: 1_500, enable_license_keys: true });

  const checkout = await client.startPurchase(shop.world.url, item, 'buyer@music.test');
  expect(checkout).toMatchObject({ state: 'checkout_open', token: expect.any(String) as string });
  await shop.pay(checkout);
  await shop.settle();
  const bought = await client.showPurchase(shop.world.url, checkout.transaction_id, checkout.token);
  expect(bought).toMatchObject({
    state: 'completed',
    item_id: item,
    amount_cents: 1_500,
    currency: 'usd',
    keys: [{ item_id: item }],
  });

  const wrongToken = client.showPurchase(shop.world.url, checkout.transaction_id, 'another token');
  await expect(wrongToken).rejects.toMatchObject({ code: 'commerce.checkout-not-found' });
});
