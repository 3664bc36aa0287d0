import { readdir } from 'node:fs/promises';
import { sql } from '@mnw/db/sql';
import { randomBytes } from 'node:crypto';
import { gitIn } from '@mnw/testing/fast-import';
import { directoryBytes } from '../src/pushes/directory-bytes.js';
import { Forge } from './forge.js';

test('after enough pushes the packs are combined, and the repository is intact', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree('engine');
  for (let n = 0; n < 4; n++) {
    await forge.commit('engine', { n: String(n) }, `Step ${n}`);
    await forge.git(['push', '-q', forge.url('ada/engine'), 'main'], tree);
  }
  const packs = async (): Promise<number> =>
    (await readdir(`${forge.directoryOf(id)}/objects/pack`)).filter((name) => name.endsWith('.pack')).length;
  await forge.world.settle();
  expect(await packs()).toBe(4);
  await forge.world.db.run(sql`update git_repos set pushes_since_maintenance = 20`);
  await forge.world.settle();
  expect(await packs()).toBe(1);
  expect(
    await forge.world.db.one(
      sql`select pushes_since_maintenance as left, maintained_at is not null as maintained from git_repos`,
    ),
  ).toEqual({ left: 0, maintained: true });
  expect(await readdir(`${forge.directoryOf(id)}/objects/info`)).toContain('commit-graphs');
  await forge.git(['clone', '-q', forge.url('ada/engine'), 'again']);
  expect(await forge.git(['rev-list', '--count', 'HEAD'], forge.desk.path('again'))).toBe('5');
  expect(await forge.fsck(id)).toBe('');
});

const mb = 1_000_000;

test('objects left over from a deleted branch or a forced push are kept for the grace period, and then their space is freed', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree('engine');
  const url = forge.url('ada/engine');
  const used = async (): Promise<number> =>
    (await forge.world.db.one<{ size_bytes: number }>(sql`select size_bytes from git_repos`)).size_bytes;
  const onDisk = (): Promise<number> => directoryBytes(`${forge.directoryOf(id)}/objects`);
  const loseOne = async (branch: string): Promise<string> => {
    const commit = await forge.commit('engine', { [`${branch}.bin`]: randomBytes(4 * mb) }, branch);
    await forge.git(['push', '-q', url, `HEAD:${branch}`], tree);
    await forge.git(['reset', '-q', '--hard', 'HEAD~1'], tree);
    await forge.git(['push', '-q', '--force', url, branch === 'main' ? 'main' : `:${branch}`], tree);
    return commit;
  };
  await forge.git(['push', '-q', url, 'main'], tree);
  await loseOne('deleted');
  await loseOne('main');
  await forge.world.settle();
  expect(await used()).toBeGreaterThan(8 * mb);

  // Lost ten days later, so these are kept ten days longer.
  forge.world.clock.advance({ days: 10 });
  const late = await loseOne('late');
  await forge.world.db.run(sql`update git_repos set pushes_since_maintenance = 20`);
  await forge.world.settle();
  expect(await onDisk()).toBeGreaterThan(12 * mb);

  forge.world.clock.advance({ days: 5 });
  await forge.world.settle();
  expect(await onDisk()).toBeGreaterThan(4 * mb);
  expect(await onDisk()).toBeLessThan(5 * mb);
  expect(await used()).toBeLessThan(5 * mb);
  expect(await gitIn(forge.directoryOf(id), 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');

  // Until then, somebody with write access can restore them.
  await forge.git(['init', '-q', 'stranger']);
  expect((await forge.tryGit(['fetch', url, late], forge.desk.path('stranger'))).code).not.toBe(0);
  forge.world.clock.advance({ days: 10 });
  await forge.world.settle();
  expect(await used()).toBeLessThan(0.1 * mb);
  expect(await onDisk()).toBeLessThan(0.1 * mb);
  expect(await forge.world.db.one(sql`select objects_lost_at from git_repos`)).toEqual({ objects_lost_at: null });
  expect(await forge.fsck(id)).toBe('');
  await forge.git(['clone', '-q', url, 'again']);
});

test('the space of objects sent for a refused ref is freed as well', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree('engine');
  const small = await forge.git(['rev-parse', 'HEAD'], tree);
  await forge.commit('engine', { 'large.bin': randomBytes(2 * mb) }, 'Large');
  const pushed = await forge.tryGit(
    ['push', forge.url('ada/engine'), `${small}:refs/heads/main`, 'HEAD:refs/pull/1/head'],
    tree,
  );
  expect(pushed.stderr).toContain('refs/pull/1/head');
  const onDisk = (): Promise<number> => directoryBytes(`${forge.directoryOf(id)}/objects`);
  expect(await onDisk()).toBeGreaterThan(2 * mb);
  forge.world.clock.advance({ days: 15 });
  await forge.world.settle();
  expect(await onDisk()).toBeLessThan(0.1 * mb);
  expect(await forge.git(['ls-remote', forge.url('ada/engine'), 'refs/heads/*'])).toContain(small);
});
