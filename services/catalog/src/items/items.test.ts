import { changeItems } from '@mnw/contracts/catalog/change-items.rpc';
import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import { deleteItem } from '@mnw/contracts/catalog/delete-item.rpc';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { duplicateItem } from '@mnw/contracts/catalog/duplicate-item.rpc';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { listProjectItems } from '@mnw/contracts/catalog/list-project-items.rpc';
import { moveItem } from '@mnw/contracts/catalog/move-item.rpc';
import { publishItem } from '@mnw/contracts/catalog/publish-item.rpc';
import { unpublishItem } from '@mnw/contracts/catalog/unpublish-item.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

test("other people's items are not found, whatever the request", async () => {
  await using world = await startWorld([catalog]);
  const [owner, stranger] = [await world.given.creator(), await world.given.creator()];
  const { id: item_id } = await world.given.item((await world.given.project(owner)).id, { isPublic: false });
  const attempts = [getItem, deleteItem, publishItem, unpublishItem, duplicateItem].map(
    (rpc) => () => world.call(rpc, { item_id }, stranger),
  );
  attempts.push(
    () => world.call(updateItem, { item_id, title: 'Mine' }, stranger),
    () => world.call(moveItem, { item_id, position: 0 }, stranger),
  );
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'catalog.item-not-found' });
});

test("an item cannot be moved into somebody else's project", async () => {
  await using world = await startWorld([catalog]);
  const [owner, other] = [await world.given.creator(), await world.given.creator()];
  const item = await world.given.item((await world.given.project(owner)).id);
  const foreign = await world.given.project(other);
  await expect(world.call(moveItem, { item_id: item.id, project_id: foreign.id }, owner)).rejects.toMatchObject({
    code: 'catalog.project-not-found',
  });
});

test.each([
  ['a price below the smallest charge', { price_cents: 49 }, 'catalog.price-not-allowed', 'price_cents'],
  [
    'a minimum above the suggested price',
    { price_cents: 500, pwyw_enabled: true, pwyw_min_cents: 600 },
    'catalog.price-not-allowed',
    'pwyw_min_cents',
  ],
  ['a negative price', { price_cents: -1 }, 'input.invalid', undefined],
  [
    'assisted by generative tools without a description how',
    { ai_tier: 'assisted' },
    'catalog.disclosure-required',
    'ai_disclosure',
  ],
  [
    'a cover that was never uploaded',
    { cover_upload_id: '019ab000-0000-7000-8000-000000000000' },
    'catalog.cover-not-usable',
    'cover_upload_id',
  ],
] as const)('%s is refused and nothing is written', async (_, fields, code, field) => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator);
  const attempt = world.call(
    createItem,
    { project_id, title: 'Song', item_type: 'audio', ...fields } as never,
    creator,
  );
  await expect(attempt).rejects.toMatchObject(field ? { code, details: { field } } : { code });
  expect(await world.db.many(sql`select 1 from items`)).toEqual([]);
});

test('an item cannot be published before it states how it was made and has the content of its type', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator, { isPublic: false });
  const essay = await world.call(createItem, { project_id, title: 'Essay', item_type: 'text' }, creator);
  expect(essay).toMatchObject({
    item_type: 'article',
    missing: ['Say whether you used generative tools.', 'Write something first.'],
  });
  await expect(world.call(publishItem, { item_id: essay.id }, creator)).rejects.toMatchObject({
    code: 'catalog.not-publishable',
    details: { errors: [expect.objectContaining({ field: 'ai_tier' }), expect.objectContaining({ field: 'body' })] },
  });
  await world.call(updateItem, { item_id: essay.id, ai_tier: 'handmade', body: 'Words *matter*.' }, creator);
  expect(await world.call(publishItem, { item_id: essay.id }, creator)).toMatchObject({
    is_public: true,
    word_count: 2,
    missing: [],
  });
  const preset = await world.call(
    createItem,
    { project_id, title: 'Pads', item_type: 'preset', ai_tier: 'handmade' },
    creator,
  );
  await expect(world.call(publishItem, { item_id: preset.id }, creator)).rejects.toMatchObject({
    details: { field: 'versions' },
  });
  await expect(world.call(updateItem, { item_id: essay.id, body: ' ' }, creator)).rejects.toMatchObject({
    code: 'catalog.not-publishable',
  });
});

test('the first publication is announced once, and its date never changes', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const project = await world.given.project(creator, { isPublic: false });
  const { id: item_id } = await world.given.item(project.id, { isPublic: false });
  const { published_at } = await world.call(publishItem, { item_id, web_only: true }, creator);
  await world.call(unpublishItem, { item_id }, creator);
  world.clock.advance({ days: 1 });
  expect(await world.call(publishItem, { item_id }, creator)).toMatchObject({ published_at });
  const said = await world.db.many<{ payload: object }>(
    sql`select payload from outbox where subject = 'evt.catalog.item.published.v1'`,
  );
  expect(said.map(({ payload }) => payload)).toEqual([
    { item_id, project_id: project.id, user_id: creator.userId, web_only: true, version: 2 },
  ]);
  expect(await world.db.one(sql`select is_public from projects where id = ${project.id}`)).toEqual({ is_public: true });
});

test('publishing an item does not publish a project that was hidden on purpose', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  await world.db.run(sql`update projects set is_public = false where id = ${project.id}`);
  const { id: item_id } = await world.given.item(project.id, { isPublic: false });
  await expect(world.call(publishItem, { item_id }, creator)).rejects.toMatchObject({
    code: 'catalog.project-not-public',
  });
});

test('a scheduled item becomes public at its time', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: item_id } = await world.given.item((await world.given.project(creator)).id, { isPublic: false });
  const at = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  expect(await world.call(publishItem, { item_id, at }, creator)).toMatchObject({
    is_public: false,
    scheduled_at: expect.any(String),
  });
  await world.settle();
  expect(await world.call(getItem, { item_id }, creator)).toMatchObject({ is_public: false });
  world.clock.advance({ hours: 2 });
  await world.settle();
  expect(await world.call(getItem, { item_id }, creator)).toMatchObject({ is_public: true, scheduled_at: null });
});

test('the old URLs of a renamed item and of a moved item still lead to it', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const [first, second] = [
    await world.given.project(creator, { slug: 'first' }),
    await world.given.project(creator, { slug: 'second' }),
  ];
  const { id: item_id } = await world.given.item(first.id, { slug: 'demo' });
  await world.call(updateItem, { item_id, slug: 'final' }, creator);
  await world.call(moveItem, { item_id, project_id: second.id }, creator);
  const at = (slug: string, item_slug: string) =>
    world.call(getPublicItem, { username: creator.username, slug, item_slug });
  for (const [slug, item_slug] of [
    ['first', 'demo'],
    ['first', 'final'],
    ['second', 'final'],
  ] as const)
    expect(await at(slug, item_slug)).toMatchObject({ id: item_id, slug: 'final', project: { slug: 'second' } });
  await expect(at('second', 'demo')).rejects.toMatchObject({ kind: 'not-found' });
});

test('items keep the order they are moved into', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator);
  const titles = ['a', 'b', 'c', 'd'];
  const items = [];
  for (const title of titles)
    items.push(await world.call(createItem, { project_id, title, item_type: 'article' }, creator));
  const order = async () =>
    (await world.call(listProjectItems, { project_id }, creator)).data.map(({ title }) => title).join('');
  await world.call(moveItem, { item_id: items[3]!.id, position: 1 }, creator);
  expect(await order()).toBe('adbc');
  await world.call(moveItem, { item_id: items[0]!.id, position: 3 }, creator);
  expect(await order()).toBe('dbca');
  await world.call(moveItem, { item_id: items[0]!.id, position: 99 }, creator);
  expect(await order()).toBe('dbca');
});

test('a copy is a draft with its own slug', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: item_id } = await world.given.item((await world.given.project(creator)).id, {
    title: 'Pads',
    slug: 'pads',
    salesCount: 3,
  });
  expect(await world.call(duplicateItem, { item_id }, creator)).toMatchObject({
    slug: 'pads-2',
    title: 'Pads',
    is_public: false,
    sales_count: 0,
    current_version: null,
  });
});

test('a bulk change handles items one by one, each with its own result', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const [ready, unfit] = [
    await world.given.item(project.id, { isPublic: false }),
    await world.given.item(project.id, { isPublic: false, file: null }),
  ];
  const { data } = await world.call(changeItems, { action: 'publish', item_ids: [ready.id, unfit.id] }, creator);
  expect(data).toEqual([
    { item_id: ready.id, error: null },
    { item_id: unfit.id, error: expect.objectContaining({ code: 'catalog.not-publishable' }) },
  ]);
});

test('deleting an owned item hides it and frees its slug; any other item is deleted', async () => {
  await using world = await startWorld([catalog]);
  const [creator, fan] = [await world.given.creator(), await world.given.account()];
  const project = await world.given.project(creator);
  const [owned, unowned] = [
    await world.given.item(project.id, { slug: 'song', priceCents: 500 }),
    await world.given.item(project.id),
  ];
  await world.given.purchase(owned.id, { userId: fan.userId });
  for (const { id } of [owned, unowned]) await world.call(deleteItem, { item_id: id }, creator);
  expect(await world.db.many(sql`select id, is_public from items`)).toEqual([{ id: owned.id, is_public: false }]);
  expect(
    await world.call(createItem, { project_id: project.id, title: 'Song', slug: 'song', item_type: 'audio' }, creator),
  ).toMatchObject({ slug: 'song' });
});

test('only owners can read the article of a sold item', async () => {
  await using world = await startWorld([catalog]);
  const [creator, fan, other] = [await world.given.creator(), await world.given.account(), await world.given.account()];
  const { id: project_id, slug } = await world.given.project(creator);
  const essay = await world.call(
    createItem,
    { project_id, title: 'Essay', item_type: 'article', body: 'The secret.', price_cents: 500, ai_tier: 'handmade' },
    creator,
  );
  await world.call(publishItem, { item_id: essay.id }, creator);
  await world.given.purchase(essay.id, { userId: fan.userId });
  expect(await world.call(getItem, { item_id: essay.id }, fan)).toMatchObject({
    has_access: true,
    body_html: expect.stringContaining('secret'),
  });
  expect(await world.call(getItem, { item_id: essay.id }, other)).toMatchObject({ has_access: false, body_html: null });
  expect(await world.call(getPublicItem, { username: creator.username, slug, item_slug: essay.slug })).toMatchObject({
    body_html: null,
    word_count: 2,
  });
  await world.call(unpublishItem, { item_id: essay.id }, creator);
  expect(await world.call(getItem, { item_id: essay.id }, fan)).toMatchObject({ has_access: true });
  await expect(world.call(getItem, { item_id: essay.id }, other)).rejects.toMatchObject({ kind: 'not-found' });
});

const takenAway = {
  'it is suspended by a dispute': sql`suspended_at = now()`,
  'a dispute was lost, and the bank may still reverse its decision': sql`revoked_at = now(), revoked_reason = 'dispute-lost'`,
  'it was refunded, and the refund may fail': sql`revoked_at = now(), revoked_reason = 'refund'`,
};

test.each(Object.entries(takenAway))('an item stays for its buyer if %s', async (_, change) => {
  await using world = await startWorld([catalog]);
  const [creator, fan] = [await world.given.creator(), await world.given.account()];
  const item = await world.given.item((await world.given.project(creator)).id, { priceCents: 500 });
  await world.given.purchase(item.id, { userId: fan.userId });
  await world.db.run(sql`update grants set ${change}`);
  await world.call(deleteItem, { item_id: item.id }, creator);
  await world.db.run(sql`update grants set suspended_at = null, revoked_at = null, revoked_reason = null`);
  expect(await world.call(downloadItem, { item_id: item.id }, fan)).toMatchObject({ item_id: item.id });
});

test('an item whose payment is still being confirmed is kept', async () => {
  await using world = await startWorld([catalog]);
  const [creator, fan] = [await world.given.creator(), await world.given.account()];
  const item = await world.given.item((await world.given.project(creator)).id, { priceCents: 500 });
  await world.given.purchase(item.id, { userId: fan.userId });
  await world.db.run(sql`delete from grants`);
  await world.db.run(
    sql`update transactions set state = 'processing', completed_at = null, stripe_checkout_session_id = 'cs_1'`,
  );
  await world.call(deleteItem, { item_id: item.id }, creator);
  expect(await world.db.many(sql`select archived_at is not null as archived from items`)).toEqual([{ archived: true }]);
});

test.each([
  ['huf', 10_000, 'HUF\u00a0175.00'],
  ['czk', 1_000, 'CZK\u00a015.00'],
  ['gbp', 29, '£0.30'],
])(
  '%s %i is refused when it is saved, and a draft with it cannot be published',
  async (currency, price_cents, least) => {
    await using world = await startWorld([catalog]);
    const creator = await world.given.creator();
    const project = await world.given.project(creator, { currency });
    const item = { project_id: project.id, title: 'Song', item_type: 'audio' as const, ai_tier: 'handmade' as const };
    await expect(world.call(createItem, { ...item, price_cents }, creator)).rejects.toMatchObject({
      code: 'catalog.price-not-allowed',
      message: expect.stringContaining(least),
    });
    const { id } = await world.given.item(project.id, { isPublic: false });
    await world.db.run(sql`update items set price_cents = ${price_cents}, currency = ${currency} where id = ${id}`);
    await expect(world.call(publishItem, { item_id: id }, creator)).rejects.toMatchObject({
      code: 'catalog.not-publishable',
      details: { field: 'price_cents' },
    });
  },
);

test('GBP 0.40 is a valid price, because Stripe charges from 0.30', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator, { currency: 'gbp' });
  expect(
    await world.call(createItem, { project_id, title: 'Song', item_type: 'audio', price_cents: 40 }, creator),
  ).toMatchObject({ price_cents: 40, currency: 'gbp' });
});

test('a bundle is refused while nothing can be put into one', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator);
  await expect(
    world.call(createItem, { project_id, title: 'Box', item_type: 'bundle' }, creator),
  ).rejects.toMatchObject({ code: 'catalog.bundles-not-open' });
});
