import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { makeArchive } from '@mnw/contracts/git/make-archive.rpc';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { readRaw } from '@mnw/contracts/git/read-raw.rpc';
import { sql } from '@mnw/db/sql';
import { gitIn, importCommits } from '@mnw/testing/fast-import';
import { startWorld, type World } from '@mnw/testing/world';
import { git } from '../git.service.js';
import { GitSlots } from '../process/git-slots.js';

const at = { user: 'mira', repo: 'synth' };
const large = randomBytes(4_500_000);

async function withRepository(env: Record<string, string> = {}, name = at.repo) {
  const world = await startWorld([git], { env });
  const owner = await world.given.creator({ username: at.user });
  const { id } = await world.given.repository(owner, { name });
  const directory = await importCommits(world, id, [{ files: { 'large.bin': large, a: randomBytes(3_000) } }]);
  return { world, owner, id, directory };
}

const copies = (world: World): Promise<{ kind: string; size_bytes: number; removed: boolean }[]> =>
  world.db.many(sql`select kind, size_bytes, removed_at is not null as removed from git_copies order by kind`);
/** Whether the object that a link points to is in storage. */
async function isThere(world: World, url: string): Promise<boolean> {
  const name = /copies\/[0-9a-f]+\/([0-9a-f-]{36})/.exec(decodeURIComponent(url))![1]!;
  return (await readdir(world.env['STORAGE_DIR']!, { recursive: true })).some((path) => path.includes(name));
}

test('archives and copies of large files are counted, and removed after a week without use', async () => {
  const { world } = await withRepository();
  await using _ = world;
  const archive = await world.call(makeArchive, { ...at, format: 'zip' });
  const file = await world.call(readRaw, { ...at, path: 'large.bin' });
  expect(await copies(world)).toEqual([
    { kind: 'file', size_bytes: large.length, removed: false },
    { kind: 'zip', size_bytes: archive.size_bytes, removed: false },
  ]);
  expect([await isThere(world, archive.url), await isThere(world, file.url!)]).toEqual([true, true]);

  world.clock.advance({ days: 5 });
  await world.call(makeArchive, { ...at, format: 'zip' });
  await world.settle();
  expect(await copies(world)).toHaveLength(2);
  world.clock.advance({ days: 3 });
  await world.settle();
  expect(await copies(world)).toMatchObject([{ kind: 'zip' }]);

  world.clock.advance({ days: 8 });
  await world.settle();
  expect(await copies(world)).toEqual([]);
  expect([await isThere(world, archive.url), await isThere(world, file.url!)]).toEqual([false, false]);
  // On the next request they are created again, and an archive has the same bytes as before.
  expect(await world.call(makeArchive, { ...at, format: 'zip' })).toMatchObject({
    sha256: archive.sha256,
    size_bytes: archive.size_bytes,
  });
  expect(await isThere(world, (await world.call(readRaw, { ...at, path: 'large.bin' })).url!)).toBe(true);
});

test.each(['GIT_COPIES_REPO_BYTES', 'GIT_COPIES_BYTES'])(
  'beyond %s the oldest copies are evicted, except those that a link may point to',
  async (bound) => {
    const { world, id, owner } = await withRepository({ [bound]: '4000000' });
    await using _ = world;
    const first = await world.call(makeArchive, { ...at, format: 'zip' });
    await expect(world.call(makeArchive, { ...at, format: 'tar.gz' })).rejects.toMatchObject({
      code: 'git.busy',
      kind: 'too-many',
    });
    await expect(world.call(readRaw, { ...at, path: 'large.bin' })).rejects.toMatchObject({ code: 'git.busy' });
    await world.settle();
    expect(await isThere(world, first.url)).toBe(true);
    const other = await world.given.repository(owner, { name: 'other' });
    await importCommits(world, other.id, [{ files: { a: 'a' } }]);
    const elsewhere = world.call(makeArchive, { ...at, repo: 'other', format: 'zip' });
    if (bound === 'GIT_COPIES_BYTES') await expect(elsewhere).rejects.toMatchObject({ code: 'git.busy' });
    else await elsewhere;

    world.clock.advance({ hours: 3 });
    await world.call(makeArchive, { ...at, format: 'tar.gz' });
    await world.settle();
    expect(await world.db.many(sql`select kind from git_copies where repo_id = ${id}`)).toEqual([{ kind: 'tar.gz' }]);
    expect(await isThere(world, first.url)).toBe(false);
  },
);

test('copies of one owner leave storage for those of others, regardless of the number of repositories', async () => {
  const { world, owner } = await withRepository({ GIT_COPIES_OWNER_BYTES: '4000000' });
  await using _ = world;
  const other = await world.given.repository(owner, { name: 'other' });
  const stranger = await world.given.creator({ username: 'noa' });
  const strangers = await world.given.repository(stranger, { name: 'drums' });
  for (const { id } of [other, strangers]) await importCommits(world, id, [{ files: { a: 'a' } }]);
  await world.call(makeArchive, { ...at, format: 'zip' });
  await expect(world.call(makeArchive, { ...at, repo: 'other', format: 'zip' })).rejects.toMatchObject({
    code: 'git.busy',
  });
  await world.call(makeArchive, { user: 'noa', repo: 'drums', format: 'zip' });

  world.clock.advance({ hours: 3 });
  await world.call(makeArchive, { ...at, repo: 'other', format: 'zip' });
  await world.settle();
  expect(await world.db.many(sql`select repo_id from git_copies order by created_at`)).toEqual([
    { repo_id: strangers.id },
    { repo_id: other.id },
  ]);
});

test("blame and archives take the owner's slots, regardless of spelling and repository", async () => {
  const { world, owner } = await withRepository();
  await using _ = world;
  const other = await world.given.repository(owner, { name: 'other' });
  await importCommits(world, other.id, [{ files: { a: 'a' } }]);
  const take = jest.spyOn(GitSlots.prototype, 'take');
  await world.call(makeArchive, { user: 'Mira', repo: 'Synth', format: 'zip' });
  await world.call(makeArchive, { ...at, repo: 'other', format: 'zip' });
  await world.call(readBlame, { user: 'MIRA', repo: 'other', path: 'a' });
  expect(take.mock.calls.map(([party]) => party)).toEqual([owner.userId, owner.userId, owner.userId]);
  take.mockRestore();
});

test('of many concurrent requests for an archive, each gets the same one, and one copy is kept', async () => {
  const { world } = await withRepository();
  await using _ = world;
  const made = await Promise.all(Array.from({ length: 6 }, () => world.call(makeArchive, { ...at, format: 'zip' })));
  expect(new Set(made.map(({ url }) => new URL(url).pathname)).size).toBe(1);
  await world.settle();
  expect(await copies(world)).toHaveLength(1);
});

test('a copy that was never completed is removed and blocks nobody', async () => {
  const { world, id, directory } = await withRepository();
  await using _ = world;
  const commit = await gitIn(directory, 'rev-parse', 'main');
  await world.db.run(sql`
    insert into git_copies (repo_id, kind, object_id, storage_key, removed_at) values (${id}, 'zip', ${commit}, 'git/broken', ${world.clock.now()}::timestamptz + interval '30 minutes')`);
  expect(await isThere(world, (await world.call(makeArchive, { ...at, format: 'zip' })).url)).toBe(true);
  await world.settle();
  expect(await copies(world)).toHaveLength(2);
  world.clock.advance({ minutes: 31 });
  await world.settle();
  expect(await copies(world)).toMatchObject([{ kind: 'zip', removed: false }]);
});
