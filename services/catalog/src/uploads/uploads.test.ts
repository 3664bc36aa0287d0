import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import type { AccountActor } from '@mnw/contracts/actor';
import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import { completeUpload } from '@mnw/contracts/catalog/complete-upload.rpc';
import { createUpload } from '@mnw/contracts/catalog/create-upload.rpc';
import { deleteItem } from '@mnw/contracts/catalog/delete-item.rpc';
import { deleteVersion } from '@mnw/contracts/catalog/delete-version.rpc';
import { getCover } from '@mnw/contracts/catalog/get-cover.rpc';
import { getUpload } from '@mnw/contracts/catalog/get-upload.rpc';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import type { UploadId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';
import { leaseUpload } from './uploads.queries.js';

const bytes = 'The whole album, in words.';

interface File {
  purpose?: 'version' | 'cover';
  filename?: string;
  content_type?: string;
}

async function announced(
  world: World,
  creator: AccountActor,
  content: string | Buffer,
  { purpose = 'version', filename = 'album.txt', content_type = 'text/plain' }: File = {},
): Promise<UploadId> {
  const { id } = await world.call(
    createUpload,
    { purpose, filename, content_type, size_bytes: Buffer.byteLength(content) },
    creator,
  );
  return id;
}

async function arrived(
  world: World,
  creator: AccountActor,
  content: string | Buffer,
  file: File = {},
): Promise<UploadId> {
  const id = await announced(world, creator, content, file);
  await world.given.uploadedBytes(id, content);
  await unchecked(world);
  await world.call(completeUpload, { upload_id: id }, creator);
  return id;
}

/** Prevents uploads from being checked until `checked` releases them, as if the check were busy with other files. */
const unchecked = (world: World) => world.db.run(sql`update uploads set leased_until = 'infinity'`);
async function checked(world: World): Promise<void> {
  await world.db.run(sql`update uploads set leased_until = null`);
  await world.settle();
}

const storedBytes = async (world: World) =>
  (await world.given.storage().list('')).objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

const used = async (world: World, creator: AccountActor) =>
  (
    await world.db.one<{ bytes: number }>(
      sql`select storage_used_bytes as bytes from users where id = ${creator.userId}`,
    )
  ).bytes;

async function shop(world: World) {
  const creator = await world.given.creator();
  const item = await world.given.item((await world.given.project(creator)).id, { isPublic: false, file: null });
  return { creator, item };
}

test('a file goes from quarantine through the check to the item, and counts once', async () => {
  await using world = await startWorld([catalog]);
  const { creator, item } = await shop(world);
  const upload_id = await arrived(world, creator, bytes);
  expect(await world.call(getUpload, { upload_id }, creator)).toMatchObject({ state: 'scanning' });
  const added = await world.call(addVersion, { item_id: item.id, upload_id, version_number: '1.0' }, creator);
  expect(added).toMatchObject({ state: 'scanning', is_current: false });
  await checked(world);
  expect((await world.call(listVersions, { item_id: item.id }, creator)).data).toMatchObject([
    { state: 'clean', is_current: true, filename: 'album.txt' },
  ]);
  expect(await used(world, creator)).toBe(bytes.length);
  expect(await text(await world.given.storage().read(`files/${upload_id}`))).toBe(bytes);
  expect(await world.given.storage().head(`quarantine/${upload_id}`)).toMatchObject({ sizeBytes: 0 });
});

test('completing twice checks once, and completing without bytes is refused', async () => {
  await using world = await startWorld([catalog]);
  const { creator } = await shop(world);
  const upload_id = await announced(world, creator, bytes);
  await expect(world.call(completeUpload, { upload_id }, creator)).rejects.toMatchObject({
    code: 'catalog.upload-missing',
  });
  await world.given.uploadedBytes(upload_id, bytes);
  await Promise.all([1, 2, 3].map(() => world.call(completeUpload, { upload_id }, creator)));
  await world.settle();
  expect(await world.call(completeUpload, { upload_id }, creator)).toMatchObject({ state: 'clean' });
  expect(await world.db.one(sql`select attempts from uploads`)).toEqual({ attempts: 1 });
});

test('a file with a different size or hash than announced is refused', async () => {
  await using world = await startWorld([catalog]);
  const { creator } = await shop(world);
  const short = await announced(world, creator, bytes);
  await world.given.uploadedBytes(short, 'other');
  await expect(world.call(completeUpload, { upload_id: short }, creator)).rejects.toMatchObject({
    code: 'catalog.upload-mismatch',
  });
  const sha256 = createHash('sha256').update('something else').digest('hex');
  const { id } = await world.call(
    createUpload,
    { purpose: 'version', filename: 'a.txt', content_type: 'text/plain', size_bytes: bytes.length, sha256 },
    creator,
  );
  await world.given.uploadedBytes(id, bytes);
  await world.call(completeUpload, { upload_id: id }, creator);
  await world.settle();
  expect(await world.call(getUpload, { upload_id: id }, creator)).toMatchObject({
    state: 'refused',
    reason: expect.stringContaining('checksum'),
  });
});

test.each([
  ['a renamed program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]), 'song.mp3', 'audio/mpeg', 'version'],
  [
    'a drawing with a script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'logo.svg',
    'image/svg+xml',
    'version',
  ],
  ['a text as a cover', 'hello', 'cover.png', 'image/png', 'cover'],
] as const)(
  '%s is refused with a reason, and its bytes are deleted',
  async (_, content, filename, content_type, purpose) => {
    await using world = await startWorld([catalog]);
    const { creator, item } = await shop(world);
    const upload_id = await arrived(world, creator, content, { filename, content_type, purpose });
    if (purpose === 'version')
      await world.call(addVersion, { item_id: item.id, upload_id, version_number: '1' }, creator);
    await checked(world);
    expect(await world.call(getUpload, { upload_id }, creator)).toMatchObject({
      state: 'refused',
      reason: expect.any(String),
    });
    expect(await used(world, creator)).toBe(0);
    expect(await storedBytes(world)).toBe(0);
  },
);

test('a cover is re-encoded as WebP without metadata and shown by a signed URL', async () => {
  await using world = await startWorld([catalog]);
  const { creator, item } = await shop(world);
  const picture = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#225' } })
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .jpeg()
    .toBuffer();
  const upload_id = await arrived(world, creator, picture, {
    purpose: 'cover',
    filename: 'cover.jpg',
    content_type: 'image/jpeg',
  });
  await expect(world.call(getCover, { cover_id: upload_id })).rejects.toMatchObject({ kind: 'not-found' });
  await checked(world);
  expect(await world.call(updateItem, { item_id: item.id, cover_upload_id: upload_id }, creator)).toMatchObject({
    cover_url: `/api/v1/covers/${upload_id}`,
  });
  const stored = Buffer.concat((await (await world.given.storage().read(`files/${upload_id}`)).toArray()) as Buffer[]);
  const meta = await sharp(stored).metadata();
  expect([meta.format, meta.width, meta.exif]).toEqual(['webp', 1600, undefined]);
  expect((await world.call(getCover, { cover_id: upload_id }, creator)).url).toContain(`files/${upload_id}`);
});

test("other people's uploads are not found and cannot be linked", async () => {
  await using world = await startWorld([catalog]);
  const [mine, theirs] = [await shop(world), await shop(world)];
  const upload_id = await arrived(world, theirs.creator, bytes);
  for (const rpc of [getUpload, completeUpload])
    await expect(world.call(rpc, { upload_id }, mine.creator)).rejects.toMatchObject({
      code: 'catalog.upload-not-found',
    });
  await expect(
    world.call(addVersion, { item_id: mine.item.id, upload_id, version_number: '1' }, mine.creator),
  ).rejects.toMatchObject({ code: 'catalog.upload-not-found' });
  await expect(
    world.call(addVersion, { item_id: theirs.item.id, upload_id, version_number: '1' }, mine.creator),
  ).rejects.toMatchObject({ code: 'catalog.item-not-found' });
});

test('an upload becomes only one version, even with two concurrent requests', async () => {
  await using world = await startWorld([catalog]);
  const { creator, item } = await shop(world);
  const upload_id = await arrived(world, creator, bytes);
  const results = await Promise.allSettled(
    ['1', '2', '3'].map((version_number) =>
      world.call(addVersion, { item_id: item.id, upload_id, version_number }, creator),
    ),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await used(world, creator)).toBe(bytes.length);
});

test('used storage is the sum of live files after versions and items are deleted', async () => {
  await using world = await startWorld([catalog]);
  const { creator, item } = await shop(world);
  const [first] = [
    await world.given.version(item.id, '1', { file: 'aaaa' }),
    await world.given.version(item.id, '2', { file: 'bb' }),
  ];
  expect(await used(world, creator)).toBe(6);
  await world.call(deleteVersion, { version_id: first }, creator);
  expect(await used(world, creator)).toBe(2);
  await world.call(deleteItem, { item_id: item.id }, creator);
  expect(await used(world, creator)).toBe(0);
  await world.settle();
  expect((await world.given.storage().list('')).objects).toEqual([]);
});

test('two uploads cannot both take the last free storage', async () => {
  await using world = await startWorld([catalog], { env: { UNPAID_STORAGE_BYTES: '30' } });
  const { creator, item } = await shop(world);
  const results = await Promise.allSettled([1, 2, 3].map(() => announced(world, creator, bytes)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'catalog.storage-full' },
  });
  const [upload] = await world.db.many<{ id: UploadId }>(sql`select id from uploads`);
  await world.given.uploadedBytes(upload!.id, bytes);
  await world.call(completeUpload, { upload_id: upload!.id }, creator);
  await world.given.version(item.id, 'old', { file: 'aaaaaaaaaa' });
  await expect(
    world.call(addVersion, { item_id: item.id, upload_id: upload!.id, version_number: '1' }, creator),
  ).rejects.toMatchObject({ code: 'catalog.storage-full' });
  expect(await used(world, creator)).toBe(10);
});

test("a file above the plan's limit is refused, unless the account has an override", async () => {
  await using world = await startWorld([catalog], { env: { UNPAID_FILE_BYTES: '10' } });
  const { creator } = await shop(world);
  await expect(announced(world, creator, bytes)).rejects.toMatchObject({
    code: 'catalog.file-too-large',
    details: { limit_bytes: 10 },
  });
  await world.db.run(sql`update users set max_file_override_bytes = 100 where id = ${creator.userId}`);
  await announced(world, creator, bytes);
});

test('incomplete uploads are deleted after a day, unused ones after a week', async () => {
  await using world = await startWorld([catalog]);
  const { creator } = await shop(world);
  await announced(world, creator, bytes);
  await arrived(world, creator, bytes);
  await checked(world);
  world.clock.advance({ days: 2 });
  await world.settle();
  expect(await world.db.many(sql`select state from uploads`)).toEqual([{ state: 'clean' }]);
  world.clock.advance({ days: 6 });
  await world.settle();
  expect(await world.db.many(sql`select state from uploads`)).toEqual([]);
  expect((await world.given.storage().list('')).objects).toEqual([]);
});

test.each([
  ['a PNG named .jpg', () => blank(40, 40).png().toBuffer()],
  ['a photo of 108 megapixels', () => blank(12_000, 9_000).jpeg().toBuffer()],
  [
    'a JPEG with stray bytes between its parts',
    async () => {
      const jpeg = await blank(40, 40).jpeg().toBuffer();
      return Buffer.concat([jpeg.subarray(0, afterFirst(jpeg)), Buffer.from('odd'), jpeg.subarray(afterFirst(jpeg))]);
    },
  ],
] as const)('%s is accepted as a cover', async (_, picture) => {
  await using world = await startWorld([catalog]);
  const { creator } = await shop(world);
  const upload_id = await arrived(world, creator, await picture(), {
    purpose: 'cover',
    filename: 'cover.jpg',
    content_type: 'image/jpeg',
  });
  await checked(world);
  expect(await world.call(getUpload, { upload_id }, creator)).toMatchObject({ state: 'clean', reason: null });
});

test("a cover is shown to everybody while something that uses it is public, to its uploader, and to the item's owners", async () => {
  await using world = await startWorld([catalog]);
  const { creator, item } = await shop(world);
  const [fan, stranger] = [await world.given.account(), await world.given.account()];
  const cover_id = await arrived(world, creator, await blank(40, 40).png().toBuffer(), {
    purpose: 'cover',
    filename: 'cover.png',
    content_type: 'image/png',
  });
  await checked(world);
  await world.call(updateItem, { item_id: item.id, cover_upload_id: cover_id }, creator);
  await world.given.purchase(item.id, { userId: fan.userId });
  await world.db.run(sql`update items set is_public = true`);
  for (const actor of [undefined, creator, fan])
    expect(await world.call(getCover, { cover_id }, actor)).toMatchObject({ is_public: true });
  await world.db.run(sql`update items set is_public = false`);
  for (const actor of [undefined, stranger])
    await expect(world.call(getCover, { cover_id }, actor)).rejects.toMatchObject({ kind: 'not-found' });
  for (const actor of [creator, fan])
    expect(await world.call(getCover, { cover_id }, actor)).toMatchObject({ is_public: false });
});

/** The end of the first segment after the start of a JPEG. */
const afterFirst = (jpeg: Buffer): number => 4 + jpeg.readUInt16BE(4);
const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#225' } });

/**
 * Leases waiting uploads one after the other, in a transaction that the real check cannot see. `checked` decides
 * whether each is finished before the next.
 */
const leased = (world: World, count: number, checked: boolean): Promise<(string | undefined)[]> =>
  world.db.transaction(async (tx) => {
    await tx.run(sql`update uploads set leased_until = null`);
    const order: (string | undefined)[] = [];
    for (let turn = 0; turn < count; turn += 1) {
      const id = (await leaseUpload(tx))?.id;
      order.push(id);
      if (checked)
        await tx.run(
          sql`update uploads set state = 'clean', checked_at = clock_timestamp(), leased_until = null where id = ${id}`,
        );
    }
    await tx.run(sql`update uploads set leased_until = 'infinity'`);
    return order;
  });

test.each([
  ['whose files are checked one after the other', true],
  ['whose files are checked at the same time', false],
])('accounts %s take turns: the file of one comes before the second file of another', async (_, checked) => {
  await using world = await startWorld([catalog]);
  const [many, one] = [(await shop(world)).creator, (await shop(world)).creator];
  const first = [
    await arrived(world, many, bytes),
    await arrived(world, many, bytes),
    await arrived(world, many, bytes),
  ];
  const other = await arrived(world, one, bytes);
  await unchecked(world);
  expect(await leased(world, 5, checked)).toEqual([first[0], other, first[1], first[2], undefined]);
});

test.each([
  ['refused', 'logo.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['clean', 'album.txt', 'text/plain', bytes],
])(
  'the URL of an upload that was found %s accepts no more bytes, and nothing remains when it expires',
  async (state, filename, content_type, content) => {
    await using world = await startWorld([catalog]);
    const { creator } = await shop(world);
    const announcement = {
      purpose: 'version',
      filename,
      content_type,
      size_bytes: Buffer.byteLength(content),
    } as const;
    const { id: upload_id, url } = await world.call(createUpload, announcement, creator);
    // Performs the presigned PUT with its conditions. The storage tests send it over HTTP to both drivers.
    const send = () =>
      world.given.storage().write(`quarantine/${upload_id}`, content, { contentType: content_type, ifAbsent: true });
    await send();
    await world.call(completeUpload, { upload_id }, creator);
    await world.settle();
    expect(await world.call(getUpload, { upload_id }, creator)).toMatchObject({ state });
    await expect(send()).rejects.toMatchObject({ code: 'storage.object-exists' });
    expect(await world.given.storage().head(`quarantine/${upload_id}`)).toMatchObject({ sizeBytes: 0 });
    world.clock.advance({ minutes: 31 });
    await world.settle();
    expect(await world.given.storage().head(`quarantine/${upload_id}`)).toBeUndefined();
    expect(Number(new URL(url).searchParams.get('expires')) * 1000).toBeLessThan(world.clock.now().getTime());
  },
);
