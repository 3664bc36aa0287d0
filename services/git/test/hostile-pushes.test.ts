import { randomBytes } from 'node:crypto';
import { must } from './command-line.js';
import { Forge } from './forge.js';

/** A tree object from lines in the format of `git ls-tree`. */
const tree = (forge: Forge, dir: string, lines: readonly string[]): Promise<string> =>
  must('git', ['mktree', '--missing'], {
    cwd: dir,
    env: forge.desk.env(),
    input: lines.map((line) => `${line}\n`).join(''),
  });
const commitOf = (forge: Forge, dir: string, id: string): Promise<string> =>
  forge.git(['commit-tree', '-m', 'x', id], dir);

/** Nested trees with ten names each for the tree below: few objects, and ten times as many paths with each level. */
async function bomb(forge: Forge, dir: string, levels: number): Promise<string> {
  const blob = await must('git', ['hash-object', '-w', '--stdin'], { cwd: dir, env: forge.desk.env(), input: 'x' });
  let id = await tree(
    forge,
    dir,
    Array.from({ length: 10 }, (_, at) => `100644 blob ${blob}\tf${at}`),
  );
  for (let level = 1; level < levels; level++) {
    const below = id;
    id = await tree(
      forge,
      dir,
      Array.from({ length: 10 }, (_, at) => `040000 tree ${below}\td${at}`),
    );
  }
  return id;
}

async function refusal(forge: Forge, dir: string, source: string): Promise<string> {
  const { code, stderr } = await forge.tryGit(['push', forge.url('ada/engine'), `+${source}:refs/heads/main`], dir);
  return code === 0 ? 'accepted' : stderr;
}

test('a file that is small in transit and large when unpacked is refused', async () => {
  await using forge = await Forge.start({ PUSH_MAX_OBJECT_BYTES: '1000000' });
  const { id } = await forge.repository('engine');
  const dir = await forge.workTree('engine', { zeros: Buffer.alloc(2_000_000) });
  expect(await refusal(forge, dir, 'main')).toContain('2.0 MB unpacked; a file can have at most 1.0 MB');
  expect(await forge.pushEvents()).toEqual([]);
  expect(await forge.fsck(id)).toBe('');
});

test('a push of many objects that are too large together when unpacked is refused, and one of too many objects', async () => {
  await using forge = await Forge.start({ PUSH_MAX_UNPACKED_BYTES: '300000', PUSH_MAX_OBJECTS: '8' });
  await forge.repository('engine');
  const large = await forge.workTree('large', { a: Buffer.alloc(200_000, 'a'), b: Buffer.alloc(200_000, 'b') });
  expect(await refusal(forge, large, 'main')).toContain('unpacked');
  const many = await forge.workTree(
    'many',
    Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`f${at}`, `${at}`])),
  );
  expect(await refusal(forge, many, 'main')).toContain('more than 8 objects');
  expect(await forge.pushEvents()).toEqual([]);
});

test('a tree bomb is refused, also if it is built up push by push', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const dir = await forge.workTree('engine');
  expect(await refusal(forge, dir, await commitOf(forge, dir, await bomb(forge, dir, 8)))).toContain(
    'files when checked out',
  );
  expect(await refusal(forge, dir, await commitOf(forge, dir, await bomb(forge, dir, 4)))).toBe('accepted');
  expect(await refusal(forge, dir, await commitOf(forge, dir, await bomb(forge, dir, 7)))).toContain(
    'files when checked out',
  );
});

test('a push whose directories name more directories than fit in memory is refused, however few files there are', async () => {
  await using forge = await Forge.start({ PUSH_MAX_SUBTREES: '25' });
  await forge.repository('engine');
  const dir = await forge.workTree('engine');
  const empty = await tree(forge, dir, []);
  const inner = await Promise.all(
    [8, 9, 10].map((names) =>
      tree(
        forge,
        dir,
        Array.from({ length: names }, (_, at) => `040000 tree ${empty}\td${at}`),
      ),
    ),
  );
  const holding = async (ids: string[]) =>
    commitOf(
      forge,
      dir,
      await tree(
        forge,
        dir,
        ids.map((id, at) => `040000 tree ${id}\te${at}`),
      ),
    );
  expect(await refusal(forge, dir, await holding(inner))).toContain('more than 25 directories in total');
  expect(await refusal(forge, dir, await holding(inner.slice(0, 2)))).toBe('accepted');
});

test('directories that are too deep, too full or have too long names are refused', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const dir = await forge.workTree('engine');
  const blob = await must('git', ['hash-object', '-w', '--stdin'], { cwd: dir, env: forge.desk.env(), input: 'x' });
  let deep = await tree(forge, dir, [`100644 blob ${blob}\tf`]);
  for (let level = 0; level < 51; level++) deep = await tree(forge, dir, [`040000 tree ${deep}\td`]);
  expect(await refusal(forge, dir, await commitOf(forge, dir, deep))).toContain('directories deep');
  const full = await tree(
    forge,
    dir,
    Array.from({ length: 10_001 }, (_, at) => `100644 blob ${blob}\tf${at}`),
  );
  expect(await refusal(forge, dir, await commitOf(forge, dir, full))).toContain('has 10001 entries');
  const long = await tree(forge, dir, [`100644 blob ${blob}\t${'n'.repeat(300)}`]);
  expect(await refusal(forge, dir, await commitOf(forge, dir, long))).toContain('a name of 300 bytes');
});

test('names that could mislead a checkout are refused', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const dir = await forge.workTree('engine');
  const blob = await must('git', ['hash-object', '-w', '--stdin'], {
    cwd: dir,
    env: forge.desk.env(),
    input: '[submodule "x"]\n\tpath = x\n\turl = --upload-pack=id\n',
  });
  for (const name of ['.git', '..', '.', '.GIT'])
    expect([
      name,
      await refusal(forge, dir, await commitOf(forge, dir, await tree(forge, dir, [`100644 blob ${blob}\t${name}`]))),
    ]).not.toEqual([name, 'accepted']);
  expect(
    await refusal(forge, dir, await commitOf(forge, dir, await tree(forge, dir, [`100644 blob ${blob}\t.gitmodules`]))),
  ).not.toBe('accepted');
  expect(
    await refusal(forge, dir, await commitOf(forge, dir, await tree(forge, dir, [`120000 blob ${blob}\t.gitmodules`]))),
  ).not.toBe('accepted');
  expect(await forge.pushEvents()).toEqual([]);
  expect(await forge.fsck(id)).toBe('');
});

test("a push beyond the plan's storage is refused with a message before anything is stored", async () => {
  await using forge = await Forge.start({ UNPAID_REPOS_BYTES: '1000' });
  const { id } = await forge.repository('engine');
  const dir = await forge.workTree('engine', { noise: randomBytes(9_000) });
  expect(await refusal(forge, dir, 'main')).toMatch(/This push adds .* GB, but only .* are left for repositories/);
  expect(await forge.git(['ls-remote', forge.url('ada/engine')])).toBe('');
  expect(await forge.fsck(id)).toBe('');
});
