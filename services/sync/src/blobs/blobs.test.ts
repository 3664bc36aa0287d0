import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { AccountActor } from '@mnw/contracts/actor';
import { confirmBlob, deleteBlob, downloadBlob, uploadBlob } from '@mnw/contracts/sync/blobs.rpc';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage, createStorageFilesHandler } from '@mnw/storage/create-storage';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { someApp, someone } from '../../test/people.js';
import { sync } from '../sync.service.js';
import { syncConfig } from '../sync.config.js';

const bytes = Buffer.from('ciphertext of a picture');
const hash = createHash('sha256').update(bytes).digest('hex');

/** Serves the file URLs that the gateway serves in production. */
async function filesOf(world: World): Promise<AsyncDisposable> {
  const handle = createStorageFilesHandler(configOf(world), keyRingOf(world))!;
  const server: Server = createServer((request, response) => void handle(request, response)).listen(
    Number(world.env['FILES_PORT']),
    '127.0.0.1',
  );
  await once(server, 'listening');
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(() => closed()));
  };
  return { [Symbol.asyncDispose]: close };
}
const configOf = (world: World) =>
  syncConfig.parse({
    ...world.env,
    DATABASE_URL: world.env['DATABASE_URL_SYNC'],
    NATS_SEED: world.env['NATS_SEED_SYNC'],
  });
const keyRingOf = (world: World): KeyRing => new KeyRing(JSON.parse(world.env['SECRETS']!));
const storageOf = (world: World) => createStorage(configOf(world), keyRingOf(world), () => world.clock.now());

async function send(
  world: World,
  actor: AccountActor,
  body: Buffer,
  announced = { hash, size_bytes: bytes.length },
): Promise<number> {
  const answer = await world.call(uploadBlob, announced, actor);
  if (answer.already_exists) return 0;
  return (
    await fetch(answer.upload_url, { method: answer.method, headers: answer.headers, body: new Uint8Array(body) })
  ).status;
}
const usedBytes = async (world: World, { userId }: AccountActor): Promise<number> =>
  (await world.db.one<{ used_bytes: number }>(sql`select used_bytes from sync_heads where user_id = ${userId}`))
    .used_bytes;

test('a blob can be uploaded, confirmed repeatedly and downloaded, and a second upload is unnecessary', async () => {
  await using world = await startWorld([sync]);
  await using _files = await filesOf(world);
  const actor = await someone(world, (await someApp(world)).id);
  expect(await send(world, actor, bytes)).toBe(200);
  await expect(world.call(downloadBlob, { hash }, actor)).rejects.toMatchObject({ code: 'sync.blob-not-found' });
  const confirmed = await world.call(confirmBlob, { hash }, actor);
  expect(await world.call(confirmBlob, { hash }, actor)).toEqual(confirmed);
  expect(await world.call(uploadBlob, { hash, size_bytes: bytes.length }, actor)).toEqual({ already_exists: true });
  const { download_url } = await world.call(downloadBlob, { hash: hash.toUpperCase() }, actor);
  expect(await buffer((await fetch(download_url)).body!)).toEqual(bytes);
  expect(await usedBytes(world, actor)).toBe(bytes.length);
  await world.call(deleteBlob, { hash }, actor);
  await world.settle();
  expect([await usedBytes(world, actor), (await fetch(download_url)).status]).toEqual([0, 404]);
});

test('knowing the hash of another person’s blob gives no access to it', async () => {
  await using world = await startWorld([sync]);
  await using _files = await filesOf(world);
  const app = await someApp(world);
  const [owner, other] = [await someone(world, app.id), await someone(world, app.id)];
  await send(world, owner, bytes);
  await world.call(confirmBlob, { hash }, owner);
  const inAnotherApp = { ...owner, appId: (await someApp(world)).id };
  for (const actor of [other, inAnotherApp]) {
    for (const ask of [
      () => world.call(downloadBlob, { hash }, actor),
      () => world.call(confirmBlob, { hash }, actor),
      () => world.call(deleteBlob, { hash }, actor),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'sync.blob-not-found', kind: 'not-found' });
    expect(await world.call(uploadBlob, { hash, size_bytes: bytes.length }, actor)).toMatchObject({
      already_exists: false,
    });
    await expect(world.call(confirmBlob, { hash }, actor)).rejects.toMatchObject({ code: 'sync.blob-missing' });
    await expect(world.call(downloadBlob, { hash }, actor)).rejects.toMatchObject({ code: 'sync.blob-not-found' });
  }
  expect(await world.call(downloadBlob, { hash }, owner)).toMatchObject({ size_bytes: bytes.length });
});

test('bytes that differ from the announcement are refused at upload, and deleted if they were stored anyway', async () => {
  await using world = await startWorld([sync]);
  await using _files = await filesOf(world);
  const actor = await someone(world, (await someApp(world)).id);
  expect(await send(world, actor, Buffer.from('ciphertext of a PICTURE'))).toBe(400);
  await expect(world.call(confirmBlob, { hash }, actor)).rejects.toMatchObject({ code: 'sync.blob-missing' });
  await expect(world.call(uploadBlob, { hash, size_bytes: 1 }, actor)).rejects.toMatchObject({
    code: 'sync.blob-size-differs',
    details: { size_bytes: bytes.length },
  });
  const { s3_key } = await world.db.one<{ s3_key: string }>(sql`select s3_key from sync_blobs`);
  await storageOf(world).write(s3_key, Buffer.from('ciphertext of a PICTURE'), {
    contentType: 'application/octet-stream',
  });
  await expect(world.call(confirmBlob, { hash }, actor)).rejects.toMatchObject({
    code: 'sync.blob-mismatch',
    kind: 'conflict',
  });
  await world.settle();
  expect([await usedBytes(world, actor), await storageOf(world).head(s3_key)]).toEqual([0, undefined]);
  expect(await send(world, actor, bytes)).toBe(200);

  // The upload URL of the refused blob stays valid until it expires.
  await storageOf(world).write(s3_key, Buffer.from('once more'), { contentType: 'application/octet-stream' });
  world.clock.advance({ minutes: 119 });
  await world.settle();
  expect(await storageOf(world).head(s3_key)).toBeDefined();
  world.clock.advance({ minutes: 2 });
  await world.settle();
  expect([await storageOf(world).head(s3_key), await world.db.many(sql`select 1 from sync_blob_deletions`)]).toEqual([
    undefined,
    [],
  ]);
});

test('a blob that was announced and never uploaded releases its quota', async () => {
  await using world = await startWorld([sync]);
  const actor = await someone(world, (await someApp(world)).id);
  await world.call(uploadBlob, { hash, size_bytes: 1_000 }, actor);
  await world.settle();
  expect(await usedBytes(world, actor)).toBe(1_000);
  world.clock.advance({ hours: 3 });
  await world.settle();
  expect(await usedBytes(world, actor)).toBe(0);
  await expect(world.call(confirmBlob, { hash }, actor)).rejects.toMatchObject({ code: 'sync.blob-not-found' });
});

test('the daily reconciliation deletes objects that no row references', async () => {
  await using world = await startWorld([sync]);
  const actor = await someone(world, (await someApp(world)).id);
  await world.call(uploadBlob, { hash, size_bytes: bytes.length }, actor);
  const stray = `sync/${actor.appId}/${actor.userId}/stray`;
  await storageOf(world).write(stray, bytes, { contentType: 'application/octet-stream' });
  await world.settle();
  expect(await storageOf(world).head(stray)).toBeDefined();
  world.clock.advance({ days: 3 });
  for (let n = 0; n < 2; n++) await world.settle();
  expect(await storageOf(world).head(stray)).toBeUndefined();
});
