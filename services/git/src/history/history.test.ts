import { writeFile } from 'node:fs/promises';
import { readTree } from '@mnw/contracts/git/read-tree.rpc';
import { sql } from '@mnw/db/sql';
import { importCommits, gitIn, type GivenCommit } from '@mnw/testing/fast-import';
import { startWorld, type World } from '@mnw/testing/world';
import { git } from '../git.service.js';

const at = { user: 'mira', repo: 'synth' };
const first: GivenCommit[] = [
  { message: 'Begin', files: { 'a/b/c': '1', 'a/d': '1', e: '1', 'line\nend/f': '1' } },
  { message: 'Change c', files: { 'a/b/c': '2' } },
  { branch: 'side', message: 'Beside', files: { 's/t': '1' } },
  { message: 'Join', merge: ['side'], files: { 's/t': '1', e: null } },
];

async function shown(world: World, path: string): Promise<string[]> {
  return (await world.call(readTree, { ...at, path })).entries.map(
    ({ name, last_commit }) => `${name}: ${last_commit?.subject}`,
  );
}
/** The last commits of every directory in the example, from the index or from a walk. */
const everywhere = async (world: World): Promise<string[][]> =>
  Promise.all(['', 'a', 'a/b', 's', 'line\nend'].map((path) => shown(world, path)));
const indexed = async (world: World): Promise<string | null> =>
  (await world.db.one<{ commit_id: string | null }>(sql`select commit_id from git_indexed_refs`)).commit_id;

test('the index has what a walk through history finds, after the first push and after each further one', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator({ username: 'mira' });
  const { id } = await world.given.repository(owner, { name: 'synth' });
  const directory = await importCommits(world, id, first);
  const walked = await everywhere(world);
  expect(walked).toEqual([
    ['a: Change c', 'line\ufffdend: Begin', 's: Beside'],
    ['b: Change c', 'd: Begin'],
    ['c: Change c'],
    ['t: Beside'],
    ['f: Begin'],
  ]);
  await world.settle();
  expect(await indexed(world)).toBe(await gitIn(directory, 'rev-parse', 'main'));
  expect(await everywhere(world)).toEqual(walked);

  await importCommits(world, id, [
    { message: 'Later', at: 1_700_001_000, files: { 'a/d': '2', 'a/b/c': null, 'a/b/x': '1' } },
  ]);
  await shown(world, '');
  await world.settle();
  expect(await shown(world, 'a')).toEqual(['b: Later', 'd: Later']);
  expect(await shown(world, 'a/b')).toEqual(['x: Later']);
  expect(await shown(world, '')).toEqual(['a: Later', 'line\ufffdend: Begin', 's: Beside']);
});

test('after a forced push, nothing that was removed is shown', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator({ username: 'mira' });
  const { id } = await world.given.repository(owner, { name: 'synth' });
  const directory = await importCommits(world, id, first);
  await shown(world, '');
  await world.settle();
  await gitIn(directory, 'update-ref', 'refs/heads/main', 'main~2');
  await shown(world, '');
  await world.settle();
  expect(await indexed(world)).toBe(await gitIn(directory, 'rev-parse', 'main'));
  expect(await shown(world, '')).toEqual(['a: Begin', 'line\ufffdend: Begin', 'e: Begin']);
  expect(await shown(world, 'a/b')).toEqual(['c: Begin']);
});

test('a commit that no longer exists is given up, not retried for ever', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator({ username: 'mira' });
  const { id } = await world.given.repository(owner, { name: 'synth' });
  await importCommits(world, id, first);
  await world.db.run(
    sql`insert into git_indexed_refs (repo_id, ref, wanted_commit_id) values (${id}, 'refs/heads/main', ${'f'.repeat(40)})`,
  );
  await world.settle();
  expect(await world.db.many(sql`select 1 from git_indexed_refs`)).toEqual([]);
});

test('a history that git cannot read to its end is not marked as indexed', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator({ username: 'mira' });
  const { id } = await world.given.repository(owner, { name: 'synth' });
  const directory = await importCommits(world, id, first);
  const person = 'Mira <mira@example.test> 1700000000 +0000';
  await writeFile(
    `${directory}/orphan`,
    `tree ${await gitIn(directory, 'rev-parse', 'main^{tree}')}\nparent ${'e'.repeat(40)}\nauthor ${person}\ncommitter ${person}\n\nIts parent is gone\n`,
  );
  const orphan = await gitIn(directory, 'hash-object', '-w', '-t', 'commit', `${directory}/orphan`);
  await gitIn(directory, 'update-ref', 'refs/heads/main', orphan);
  await world.db.run(
    sql`insert into git_indexed_refs (repo_id, ref, wanted_commit_id) values (${id}, 'refs/heads/main', ${orphan})`,
  );
  await expect(world.settle()).rejects.toThrow('git log');
  expect(await indexed(world)).toBeNull();
});
