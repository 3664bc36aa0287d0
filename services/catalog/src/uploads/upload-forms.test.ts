import type { AccountActor } from '@mnw/contracts/actor';
import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import { completeUpload } from '@mnw/contracts/catalog/complete-upload.rpc';
import { createUploadForm } from '@mnw/contracts/catalog/create-upload-form.rpc';
import { getUpload } from '@mnw/contracts/catalog/get-upload.rpc';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

const form = (world: World, creator: AccountActor, filename = 'album.txt') =>
  world.call(createUploadForm, { purpose: 'version', filename, return_path: '/dashboard/sent/{id}?a=b' }, creator);
const waiting = (world: World) => world.db.run(sql`update uploads set leased_until = 'infinity'`);
const checked = async (world: World) => {
  await world.db.run(sql`update uploads set leased_until = null`);
  await world.settle();
};
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

test('a file uploaded by a form counts with its real size and gets the type of its file name', async () => {
  await using world = await startWorld([catalog], { env: { UNPAID_FILE_BYTES: '1000', UNPAID_STORAGE_BYTES: '30' } });
  const creator = await world.given.creator();
  const item = await world.given.item((await world.given.project(creator)).id, { isPublic: false, file: null });
  const upload = await form(world, creator);
  expect(upload).toMatchObject({ state: 'pending', content_type: 'text/plain', max_bytes: 30 });
  expect(new URL(upload.url).searchParams.get('return')).toBe(`${world.url}/dashboard/sent/${upload.id}?a=b`);
  expect(await code(world.call(completeUpload, { upload_id: upload.id }, creator))).toBe('catalog.upload-missing');
  await world.given.uploadedBytes(upload.id, 'twelve bytes');
  await Promise.all([1, 2].map(() => world.call(completeUpload, { upload_id: upload.id }, creator)));
  await world.call(addVersion, { item_id: item.id, upload_id: upload.id, version_number: '1' }, creator);
  await world.settle();
  expect((await world.call(listVersions, { item_id: item.id }, creator)).data).toMatchObject([
    { state: 'clean', is_current: true, file_size_bytes: 12 },
  ]);
  expect(await world.db.one(sql`select storage_used_bytes as bytes from users where id = ${creator.userId}`)).toEqual({
    bytes: 12,
  });
});

test('forms that were never sent reserve no storage, and of two that were sent, the one that does not fit is refused', async () => {
  await using world = await startWorld([catalog], { env: { UNPAID_STORAGE_BYTES: '30' } });
  const creator = await world.given.creator();
  await form(world, creator);
  const uploads = [await form(world, creator), await form(world, creator)];
  await waiting(world);
  for (const { id } of uploads) await world.given.uploadedBytes(id, 'a'.repeat(20));
  const results = await Promise.all(
    uploads.map(({ id }) => code(world.call(completeUpload, { upload_id: id }, creator))),
  );
  expect(results.sort()).toEqual(['accepted', 'catalog.storage-full']);
  expect((await form(world, creator)).max_bytes).toBe(10);
});

test('at most ten forms are open, even if twenty are requested at once', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const results = await Promise.all(Array.from({ length: 20 }, () => code(form(world, creator))));
  expect(results.filter((result) => result === 'accepted')).toHaveLength(10);
  expect(new Set(results)).toEqual(new Set(['accepted', 'catalog.too-many-forms']));
  world.clock.advance({ minutes: 61 });
  expect(await code(form(world, creator))).toBe('accepted');
});

test('a file sent again after completion, larger than what was charged, is refused', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: upload_id } = await form(world, creator);
  await world.given.uploadedBytes(upload_id, 'small');
  await waiting(world);
  await world.call(completeUpload, { upload_id }, creator);
  await world.given.uploadedBytes(upload_id, 'large'.repeat(100));
  await checked(world);
  expect(await world.call(getUpload, { upload_id }, creator)).toMatchObject({
    state: 'refused',
    reason: expect.stringMatching(/^changed: /),
  });
});

test('what a form receives after the verdict is emptied again, and deleted once no request can be in flight', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: upload_id } = await form(world, creator);
  const quarantined = () => world.given.storage().head(`quarantine/${upload_id}`);
  await world.given.uploadedBytes(upload_id, 'content');
  await world.call(completeUpload, { upload_id }, creator);
  await world.settle();
  expect(await quarantined()).toMatchObject({ sizeBytes: 0 });
  await world.given.uploadedBytes(upload_id, 'sent late');
  world.clock.advance({ minutes: 11 });
  await world.settle();
  expect(await quarantined()).toMatchObject({ sizeBytes: 0 });
  world.clock.advance({ minutes: 50 });
  await world.settle();
  expect(await quarantined()).toMatchObject({ sizeBytes: 0 });
  world.clock.advance({ minutes: 60 });
  await world.settle();
  expect(await quarantined()).toBeUndefined();
  expect(await world.given.storage().head(`files/${upload_id}`)).toBeDefined();
});

test('forms whose file was refused count as open, because each can be sent again', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  for (let count = 0; count < 10; count += 1) await form(world, creator);
  await world.db.run(sql`update uploads set state = 'refused', reason = 'empty: The file is empty.'`);
  expect(await code(form(world, creator))).toBe('catalog.too-many-forms');
});

test.each(['https://elsewhere.test/', '//elsewhere.test', '/\\elsewhere.test', 'dashboard'])(
  'the browser is never redirected to %s',
  async (return_path) => {
    await using world = await startWorld([catalog]);
    const creator = await world.given.creator();
    expect(await code(world.call(createUploadForm, { purpose: 'version', filename: 'a', return_path }, creator))).toBe(
      'input.invalid',
    );
    expect(await world.db.many(sql`select 1 from uploads`)).toEqual([]);
  },
);
