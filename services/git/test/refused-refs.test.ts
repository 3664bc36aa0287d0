import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from '@mnw/db/sql';
import { until } from '@mnw/testing/until';
import { Forge } from './forge.js';

const repositories = (forge: Forge) =>
  forge.world.db.many<{ name: string }>(sql`select name from git_repos order by name`);
const directories = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('mnw-hooks-'));

test('a mirror push moves its branches and tags, and every other ref is refused with its kind and the reason', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('mirror');
  const tree = await forge.workTree('mirror');
  const url = forge.url('ada/mirror.git');
  await forge.git(['tag', 'v1'], tree);
  await forge.git(['branch', 'topic'], tree);
  await forge.git(['notes', 'add', '-m', 'A note'], tree);
  for (const ref of ['refs/pull/1/head', 'refs/pull/2/merge', 'refs/remotes/origin/main'])
    await forge.git(['update-ref', ref, 'HEAD'], tree);
  const pushed = await forge.tryGit(['push', '--mirror', url], tree);
  expect(pushed.code).not.toBe(0);
  for (const ref of ['refs/pull/1/head', 'refs/pull/2/merge', 'refs/remotes/origin/main', 'refs/notes/commits']) {
    expect(pushed.stderr).toContain(`remote: ${ref}: only branches and tags can be pushed`);
    expect(pushed.stderr).toMatch(
      new RegExp(
        `! \\[remote rejected\\] ${ref === 'refs/remotes/origin/main' ? 'origin/main' : ref} -> ${ref === 'refs/remotes/origin/main' ? 'origin/main' : ref}`.replaceAll(
          '/',
          '\\/',
        ),
      ),
    );
  }
  expect((await forge.git(['ls-remote', url])).split('\n').map((line) => line.split('\t')[1])).toEqual([
    'HEAD',
    'refs/heads/main',
    'refs/heads/topic',
    'refs/tags/v1',
  ]);
  expect((await forge.pushEvents()).map(({ refs }) => refs.map(({ ref }) => ref))).toEqual([
    ['refs/heads/main', 'refs/heads/topic', 'refs/tags/v1'],
  ]);
  expect(await forge.fsck(id)).toBe('');
  expect(await forge.world.db.many(sql`select state, refs from git_pushes`)).toMatchObject([
    { state: 'accepted', refs: { length: 3 } },
  ]);
});

test('one bad name does not block the good ones, and a mirror push does not delete the default branch', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const tree = await forge.workTree('engine');
  const url = forge.url('ada/engine.git');
  await forge.git(['push', '-q', url, 'main'], tree);
  const pushed = await forge.tryGit(['push', url, 'main:good', 'main:refs/heads/-bad', ':main'], tree);
  expect(pushed.stderr).toMatch(/remote: -bad: a part of the name begins with a hyphen/);
  expect(pushed.stderr).toMatch(/remote: main is the default branch and cannot be deleted/);
  expect((await forge.git(['ls-remote', url])).split('\n').map((line) => line.split('\t')[1])).toEqual([
    'HEAD',
    'refs/heads/good',
    'refs/heads/main',
  ]);
});

test('an atomic push with one refused ref moves nothing and publishes nothing', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const tree = await forge.workTree('engine');
  const url = forge.url('ada/engine.git');
  const pushed = await forge.tryGit(['push', '--atomic', url, 'main', 'main:refs/pull/1/head'], tree);
  expect(pushed.code).not.toBe(0);
  expect(pushed.stderr).toContain('refs/pull/1/head: only branches and tags can be pushed');
  expect(await forge.git(['ls-remote', url])).toBe('');
  await until(
    'the push is settled',
    async () => (await forge.world.db.many(sql`select 1 from git_pushes where state = 'refused'`)).length === 1,
  );
  expect(await forge.pushEvents()).toEqual([]);
});

test('a first push without accepted refs leaves no repository, and one with accepted refs keeps it', async () => {
  await using forge = await Forge.start();
  const tree = await forge.workTree('engine');
  const before = await directories();
  const attempts = [['main:refs/pull/1/head'], ['--atomic', 'main', 'main:refs/pull/1/head'], ['--dry-run', 'main']];
  for (const [at, args] of attempts.entries()) {
    const { stderr } = await forge.tryGit(
      [
        'push',
        ...args.filter((arg) => arg.startsWith('--')),
        forge.url(`ada/new-${at}`),
        ...args.filter((arg) => !arg.startsWith('--')),
      ],
      tree,
    );
    expect([args, stderr]).toEqual([
      args,
      expect.stringContaining('Nothing was accepted, so the repository was not kept.'),
    ]);
    expect(await repositories(forge)).toEqual([]);
  }
  await forge.tryGit(['push', forge.url('ada/kept'), 'main', 'main:refs/pull/1/head'], tree);
  expect(await repositories(forge)).toEqual([{ name: 'kept' }]);
  await until('the hooks of the pushes are gone', async () =>
    (await directories()).every((name) => before.includes(name)),
  );
});

test('git-lfs gets a message over SSH that LFS is not available', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  for (const command of ["git-lfs-authenticate 'ada/engine.git' upload", 'git-lfs-transfer ada/engine.git upload'])
    expect(await forge.ssh([command])).toMatchObject({
      code: 128,
      stdout: '',
      stderr: expect.stringMatching(/^Git LFS is not available on this server yet\./),
    });
  const tree = await forge.workTree('engine', { '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n' });
  await forge.git(['lfs', 'install', '--local'], tree);
  await forge.commit('engine', { 'large.bin': Buffer.alloc(10_000, 7) }, 'Large');
  const pushed = await forge.tryGit(['push', forge.url('ada/engine.git'), 'main'], tree);
  expect({ failed: pushed.code !== 0, said: pushed.stderr }).toEqual({
    failed: true,
    said: expect.stringContaining('Git LFS is not available on this server yet.'),
  });
});
