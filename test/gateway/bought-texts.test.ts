import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';

const words = 'Under the sycamore.';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, commerce, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

/** An article without a file at any price, which only its buyers can read. */
async function article() {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const item = await world.given.item(project.id, {
    title: 'Letter',
    itemType: 'article',
    pwywEnabled: true,
    body: words,
  });
  await world.db.run(sql`update items set body_html = ${`<p>${words}</p>`} where id = ${item.id}`);
  return { creator, project, item };
}

const page = (path: string, session: Record<string, string> = {}) =>
  world.http.get(path).set({ accept: 'text/html', ...session });
const hide = (id: string) => world.db.run(sql`update items set is_public = false where id = ${id}`);

/** The URL of the link with this label. */
const linkIn = (html: string, label: string): string | undefined =>
  [...html.matchAll(/<a ([^>]*)>([^<]*)<\/a>/g)]
    .find(([, , words]) => words === label)?.[1]
    ?.match(/href="([^"]*)"/)?.[1]
    ?.replaceAll('&amp;', '&');

test('a guest can read a purchased article from the purchase page, even after it was hidden, and nobody can without the receipt', async () => {
  const { creator, project, item } = await article();
  const { checkouts } = await world.call(startCheckout, {
    items: [{ item_id: item.id, amount_cents: 0 }],
    email: 'guest@example.test',
  });
  const { url } = checkouts[0]!;
  const { text: purchase } = await page(url.slice(new URL(url).origin.length)).expect(200);
  const address = linkIn(purchase, 'Read')!;
  expect(linkIn(purchase, 'Download')).toBeUndefined();
  for (let hidden = 0; hidden < 2; hidden++) {
    const { text, headers } = await page(address).expect(200);
    expect(text).toContain(words);
    expect(headers['cache-control']).toBe('private, no-cache');
    await hide(item.id);
  }
  await world.db.run(sql`update items set is_public = true where id = ${item.id}`);
  const strangers = [
    address.split('?')[0]!,
    `${address}x`,
    `/i/${item.id}/read`,
    `/@${creator.username}/${project.slug}/${item.slug}`,
  ];
  for (const path of strangers) expect([path, (await page(path)).text.includes(words)]).toEqual([path, false]);
  await world.db.run(sql`update grants set revoked_at = now(), revoked_reason = 'refund' where item_id = ${item.id}`);
  const { text } = await page(address).expect(402);
  expect(text).not.toContain(words);
});

test('an account can read a purchased article from the library, even after it was hidden, and nobody else can', async () => {
  const { creator, project, item } = await article();
  const buyer = await world.given.account();
  const [own, strange] = [await world.given.session(buyer), await world.given.session(await world.given.account())];
  await world.call(startCheckout, { items: [{ item_id: item.id, amount_cents: 0 }] }, buyer);
  const itemPage = `/@${creator.username}/${project.slug}/${item.slug}`;
  expect((await page('/library', own).expect(200)).text).toContain(itemPage);
  await hide(item.id);
  const { text: library } = await page('/library', own).expect(200);
  expect(library).not.toContain(itemPage);
  expect(linkIn(library, 'Download')).toBeUndefined();
  const { text, headers } = await page(linkIn(library, 'Read')!, own).expect(200);
  expect(text).toContain(words);
  expect(headers['cache-control']).toBe('private, no-cache');
  for (const session of [strange, {}])
    expect((await page(linkIn(library, 'Read')!, session).expect(404)).text).not.toContain(words);
});
