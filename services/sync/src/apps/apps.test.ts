import { randomUUID } from 'node:crypto';
import {
  createApp,
  deleteApp,
  getApp,
  listApps,
  rotateAppKey,
  updateApp,
  appUsage,
} from '@mnw/contracts/sync/apps.rpc';
import { pushChanges } from '@mnw/contracts/sync/changes.rpc';
import type { ItemId, ProjectId, SyncAppId } from '@mnw/contracts/ids';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { sql } from '@mnw/db/sql';
import { identity, publishEvent } from '@mnw/testing/neighbours';
import { startWorld } from '@mnw/testing/world';
import { device, insertOf, someApp, someone } from '../../test/people.js';
import { sync } from '../sync.service.js';
import { apiKeyHash } from './api-key.js';

test('the API key is shown once, stored as its hash, and replaced by a rotation', async () => {
  await using world = await startWorld([sync]);
  const creator = await world.given.creator();
  const app = await world.call(
    createApp,
    { name: 'Notes', slug: 'notes', redirect_uris: ['http://127.0.0.1/back', 'com.example.notes:/back'] },
    creator,
  );
  expect(app.api_key).toMatch(/^sk_[0-9a-f]{64}_[0-9a-f]{8}$/);
  const { api_key, ...shown } = app;
  expect(await world.call(getApp, { app_id: app.id }, creator)).toEqual(shown);
  expect((await world.call(listApps, {}, creator)).data).toEqual([shown]);
  const stored = async () => (await world.db.one<{ api_key: string }>(sql`select api_key from sync_apps`)).api_key;
  expect(await stored()).toBe(apiKeyHash(api_key));
  const rotated = await world.call(rotateAppKey, { app_id: app.id }, creator);
  expect(rotated.api_key_prefix).toBe(rotated.api_key.slice(0, 11));
  expect(await stored()).toBe(apiKeyHash(rotated.api_key));
  expect(apiKeyHash(`${api_key.slice(0, -1)}${api_key.endsWith('0') ? '1' : '0'}`)).toBeUndefined();
});

test('every operation on another creator’s app fails with not found', async () => {
  await using world = await startWorld([sync]);
  const { id: app_id } = await someApp(world);
  const stranger = await world.given.creator();
  for (const call of [getApp, deleteApp, rotateAppKey, updateApp, appUsage]) {
    for (const id of [app_id, randomUUID() as SyncAppId])
      await expect(world.call(call, { app_id: id }, stranger)).rejects.toMatchObject({
        code: 'sync.app-not-found',
        kind: 'not-found',
      });
  }
  await expect(world.call(createApp, { name: 'No' }, await world.given.account())).rejects.toMatchObject({
    code: 'auth.creator-required',
  });
});

test('slugs are unique, projects must belong to the creator, and caps can be set and removed', async () => {
  await using world = await startWorld([sync]);
  const [creator, other] = [await world.given.creator(), await world.given.creator()];
  const project = await world.given.project(creator);
  const app = await world.call(createApp, { name: 'Notes', slug: 'notes', project_id: project.id }, creator);
  await expect(world.call(createApp, { name: 'Mine', slug: 'notes' }, other)).rejects.toMatchObject({
    code: 'sync.slug-taken',
    details: { field: 'slug' },
  });
  await expect(
    world.call(createApp, { name: 'Mine', project_id: project.id as ProjectId }, other),
  ).rejects.toMatchObject({ details: { field: 'project_id' } });
  expect(await world.call(updateApp, { app_id: app.id, key_cap_bytes: 5, name: 'Notes 2' }, creator)).toMatchObject({
    name: 'Notes 2',
    slug: 'notes',
    key_cap_bytes: 5,
    project_id: project.id,
  });
  expect(await world.call(updateApp, { app_id: app.id, key_cap_bytes: null, project_id: null }, creator)).toMatchObject(
    { key_cap_bytes: null, project_id: null },
  );
});

test('adding a redirect URI and reactivating an app require a fresh step-up and are refused to API tokens', async () => {
  await using world = await startWorld([sync]);
  const creator = await world.given.creator();
  const [first, second] = ['https://notes.example/back', 'https://other.example/back'];
  const { id: app_id } = await world.call(createApp, { name: 'Notes', redirect_uris: [first] }, creator);
  const change = (changes: object, actor: object) =>
    world.call(updateApp, { app_id, ...changes }, { ...creator, ...actor });
  const refusal = { code: 'auth.step-up-required' };
  const stale = { authenticatedAt: new Date(world.clock.now().getTime() - 11 * 60_000).toISOString() };
  for (const actor of [stale, { credential: 'api-token', scopes: ['*'] }]) {
    await expect(change({ redirect_uris: [first, second], name: 'Taken over' }, actor)).rejects.toMatchObject(refusal);
    await expect(change({ redirect_uris: [second] }, actor)).rejects.toMatchObject(refusal);
    expect(await change({ is_active: false, redirect_uris: [first] }, actor)).toMatchObject({ name: 'Notes' });
    await expect(change({ is_active: true }, actor)).rejects.toMatchObject(refusal);
    expect(await change({ redirect_uris: [] }, actor)).toMatchObject({ redirect_uris: [], is_active: false });
    expect(await change({ redirect_uris: [first], is_active: true }, {})).toMatchObject({ is_active: true });
  }
  expect(await change({ redirect_uris: [second, first] }, {})).toMatchObject({ redirect_uris: [second, first] });
  expect(await change({ redirect_uris: [first, second], name: 'Renamed' }, stale)).toMatchObject({ name: 'Renamed' });
});

test.each([
  'http://example.com/back',
  'https://user@example.com',
  'https://example.com/#a',
  'javascript:alert(1)',
  'data:text/html,x',
  'notes:/back',
  'http://127.0.0.1.example.com',
  '/back',
  'https://*.example.com',
])('the redirect URI %s is refused', async (uri) => {
  await using world = await startWorld([sync]);
  await expect(
    world.call(createApp, { name: 'Notes', redirect_uris: [uri] }, await world.given.creator()),
  ).rejects.toMatchObject({ details: { errors: [{ field: 'redirect_uris.0' }] } });
});

test('a disabled app accepts no pushes, and deleting an app or an account deletes its data', async () => {
  await using world = await startWorld([identity, sync]);
  const [app, other] = [await someApp(world), await someApp(world)];
  const actor = await someone(world, app.id);
  const elsewhere = { ...actor, appId: other.id };
  const [here, there] = [await device(world, actor), await device(world, elsewhere)];
  const rows = async () =>
    (await world.db.many<{ app_id: string }>(sql`select app_id from sync_log`)).map(({ app_id }) => app_id);
  await world.call(pushChanges, { device_id: here, changes: [insertOf('1')] }, actor);
  await world.call(pushChanges, { device_id: there, changes: [insertOf('1')] }, elsewhere);
  await world.call(updateApp, { app_id: app.id, is_active: false }, app.creator);
  await expect(world.call(pushChanges, { device_id: here, changes: [insertOf('2')] }, actor)).rejects.toMatchObject({
    code: 'sync.app-disabled',
  });
  await world.call(deleteApp, { app_id: app.id }, app.creator);
  expect(await rows()).toEqual([other.id]);
  await publishEvent(world, accountDeleted, { user_id: actor.userId });
  await world.settle();
  expect(await rows()).toEqual([]);
  expect(await world.db.many(sql`select 1 from sync_devices`)).toEqual([]);
});

test("a slug that an app ever had stays reserved for its creator, even against creators that wait for the app's deletion", async () => {
  await using world = await startWorld([sync]);
  const [creator, other] = [await world.given.creator(), await world.given.creator()];
  const make = (slug: string, who = other) => world.call(createApp, { name: 'Notes', slug }, who);
  const taken = { code: 'sync.slug-taken' };
  const deleted = await make('lamp', creator);
  const renamed = await make('first-name', creator);
  const results = await Promise.allSettled([
    world.call(deleteApp, { app_id: deleted.id }, creator),
    ...Array.from({ length: 8 }, () => make('lamp')),
  ]);
  expect(results.slice(1).map(({ status }) => status)).toEqual(Array(8).fill('rejected'));
  await world.call(updateApp, { app_id: renamed.id, slug: 'second-name' }, creator);
  for (const slug of ['lamp', 'first-name', 'second-name']) await expect(make(slug)).rejects.toMatchObject(taken);
  await expect(world.call(updateApp, { app_id: (await make('theirs')).id, slug: 'lamp' }, other)).rejects.toMatchObject(
    taken,
  );
  await expect(make('lamp', creator)).resolves.toMatchObject({ slug: 'lamp' });
  await expect(make('first-name', creator)).resolves.toMatchObject({ slug: 'first-name' });
});

test('an app whose updates require a licence key cannot drop its item', async () => {
  await using world = await startWorld([sync]);
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const [item, other] = [await world.given.item(project.id), await world.given.item(project.id)];
  const { id: app_id } = await world.call(createApp, { name: 'Notes', item_id: item.id }, creator);
  const change = (item_id: ItemId | null) => world.call(updateApp, { app_id, item_id }, creator);
  await world.db.run(sql`insert into ota_apps (app_id, license_required) values (${app_id}, true)`);
  await expect(change(null)).rejects.toMatchObject({
    code: 'sync.item-needed',
    kind: 'conflict',
    details: { field: 'item_id' },
  });
  expect(await change(other.id)).toMatchObject({ item_id: other.id });
  await world.db.run(sql`update ota_apps set license_required = false`);
  expect(await change(null)).toMatchObject({ item_id: null });
});
