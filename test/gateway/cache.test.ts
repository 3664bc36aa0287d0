import { randomUUID } from 'node:crypto';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { sellerChanged } from '@mnw/contracts/commerce/seller-changed.event';
import { sql } from '@mnw/db/sql';
import { catalog } from '@mnw/catalog/catalog.service';
import { identity } from '@mnw/identity/identity.service';
import { publishEvent, standIn } from '@mnw/testing/neighbours';
import { until } from '@mnw/testing/until';
import { startWorld, type World } from '@mnw/testing/world';
import { ResponseCache } from '@mnw/gateway/cache/response-cache';
import { gateway } from '@mnw/gateway/gateway.service';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, gateway, standIn('commerce')]);
});
afterAll(() => world[Symbol.asyncDispose]());

/**
 * A creator whose page is cached and whose name then changed without an event: the old name means a cache hit, the new
 * one a fresh response.
 */
async function renamedBehindTheCache() {
  const creator = await world.given.creator();
  await world.given.project(creator);
  const path = `/api/v1/users/${creator.username}`;
  const { headers } = await world.http.get(path).expect(200);
  await world.db.run(sql`update users set display_name = 'Renamed' where id = ${creator.userId}`);
  const nameFor = async (shown: Record<string, string>, address = path): Promise<string> =>
    (await world.http.get(address).set(shown).expect(200)).body.display_name as string;
  return { creator, path, etag: headers['etag']!, headers, nameFor };
}

test('requests without a credential share a cached response with its ETag', async () => {
  const { creator, path, etag, headers, nameFor } = await renamedBehindTheCache();
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=0, must-revalidate',
    vary: expect.stringContaining('Cookie') as unknown,
  });
  expect(await nameFor({})).toBe(creator.username);
  await world.http.get(path).set('if-none-match', `W/${etag}`).expect(304);
  const { headers: plain } = await world.http.get(path).set('accept-encoding', 'gzip;q=0').expect(200);
  expect(plain).not.toHaveProperty('content-encoding');
});

test('a request with a cookie gets a fresh response that is not cached', async () => {
  const { creator, path, nameFor } = await renamedBehindTheCache();
  const { cookie } = await world.given.session(creator);
  for (const shown of [cookie, `a=b;${cookie}`, `a=b; ${cookie}`, 'session=unknown'])
    expect(await nameFor({ cookie: shown })).toBe('Renamed');
  expect(await nameFor({ cookie: 'theme=dark' })).toBe(creator.username);
  expect(await nameFor({}, `${path}?fresh`)).toBe('Renamed');
});

test('a page for an account is never cached, however the cookie is written', async () => {
  const { cookie } = await world.given.session(await world.given.account());
  const { text } = await world.http.get('/?mine').set('cookie', `a=b;${cookie}`).expect(200);
  const { text: publicText } = await world.http.get('/?mine').expect(200);
  expect(text).toContain('Log out');
  expect(publicText).not.toContain('Log out');
});

test('a change event invalidates cached responses', async () => {
  const { creator, nameFor } = await renamedBehindTheCache();
  expect(await nameFor({})).toBe(creator.username);
  await world.http
    .patch('/api/v1/me')
    .set(await world.given.session(creator))
    .send({ bio: 'New words' })
    .expect(200);
  await world.settle();
  await until('the drop', async () => (await nameFor({})) === 'Renamed');
});

test('a sale invalidates only lists ordered by sales, and a seller who starts to accept payments invalidates everything', async () => {
  const { creator, nameFor } = await renamedBehindTheCache();
  const project = await world.given.project(creator);
  const item = await world.given.item(project.id, { priceCents: 500 });
  const mostSold = async () =>
    (await world.http.get('/api/v1/discover').expect(200)).body.most_sold as { id: string }[];
  expect(await mostSold()).toEqual([]);
  const sale = {
    transaction_id: randomUUID(),
    item_id: item.id,
    project_id: project.id,
    seller_id: creator.userId,
    buyer_id: null,
    amount_cents: 500,
    currency: 'usd',
  };
  await publishEvent(world, purchaseCompleted, sale);
  await world.settle();
  await until('the drop', async () => (await mostSold()).length === 1);
  expect(await nameFor({})).toBe(creator.username);
  await publishEvent(world, sellerChanged, { user_id: creator.userId, accepts_payments: true });
  await world.settle();
  await until('the drop', async () => (await nameFor({})) === 'Renamed');
});

test('a cache fill that started before an invalidation is discarded', () => {
  const cache = new ResponseCache();
  const answer = (etag: string, isRanked = false) => ({
    contentType: 'text/plain',
    etag,
    plain: Buffer.from(etag),
    isRanked,
  });
  for (const drop of [() => cache.drop(), () => cache.dropRanked()]) {
    const begun = cache.beginFill();
    drop();
    cache.fill('/a', begun, answer('old'));
    expect(cache.get('/a')).toBeUndefined();
  }
  cache.fill('/a', cache.beginFill(), answer('new'));
  cache.fill('/b', cache.beginFill(), answer('ranked', true));
  cache.dropRanked();
  expect([cache.get('/a')?.plain.toString(), cache.get('/b')]).toEqual(['new', undefined]);
});
