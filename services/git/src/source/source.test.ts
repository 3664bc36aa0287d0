import { listCommits } from '@mnw/contracts/git/list-commits.rpc';
import { listBranches, listTags } from '@mnw/contracts/git/list-refs.rpc';
import { makeArchive } from '@mnw/contracts/git/make-archive.rpc';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { readBlob } from '@mnw/contracts/git/read-blob.rpc';
import { readCommit } from '@mnw/contracts/git/read-commit.rpc';
import { listPublicRepositories } from '@mnw/contracts/git/list-public-repositories.rpc';
import { readTree } from '@mnw/contracts/git/read-tree.rpc';
import { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import { setRepositoryProject } from '@mnw/contracts/git/set-repository-project.rpc';
import { gitIn, importCommits, type GivenCommit } from '@mnw/testing/fast-import';
import { startWorld, type World } from '@mnw/testing/world';
import { git } from '../git.service.js';

async function browsed(world: World, commits: GivenCommit[]) {
  const owner = await world.given.creator({ username: 'mira' });
  const { id } = await world.given.repository(owner, { name: 'synth' });
  return { owner, id, at: { user: 'mira', repo: 'synth' }, directory: await importCommits(world, id, commits) };
}

const project: GivenCommit[] = [
  {
    message: 'Begin',
    files: {
      'README.md': '# Synth\n\nSee [the docs](docs/use.md), ![wave](wave.png), [out](../../etc/passwd).',
      'docs/use.md': 'Use it.\n',
      'src/main.ts': 'const a = 1;\n',
    },
  },
  { message: 'Louder\n\nBy six decibels.\n', files: { 'src/main.ts': 'const a = 2;\nexport default a;\n' } },
  {
    message: 'Play <b>it</b>',
    files: { 'bin/run': { mode: '100755', content: '#!/bin/sh\n' }, 'docs/use.md': null, 'docs/guide.md': 'Use it.\n' },
  },
];

test('a tree shows its entries, what last changed each of them, and its README with links into the browser', async () => {
  await using world = await startWorld([git]);
  const { at } = await browsed(world, project);
  const tree = await world.call(readTree, at);
  expect(tree.entries.map(({ name, kind, last_commit }) => `${kind} ${name}: ${last_commit?.subject}`)).toEqual([
    'tree bin: Play <b>it</b>',
    'tree docs: Play <b>it</b>',
    'tree src: Louder',
    'file README.md: Begin',
  ]);
  expect(tree).toMatchObject({
    path: '',
    ref: { kind: 'branch', name: 'main' },
    repository: { owner: 'mira', name: 'synth' },
    last_commit: { author_name: 'Mira' },
    is_cut: false,
  });
  expect(tree.readme?.html).toContain('href="/source/mira/synth/blob/main/docs/use.md"');
  expect(tree.readme?.html).toContain('src="/source/mira/synth/raw/main/wave.png"');
  expect(tree.readme?.html).not.toContain('passwd"');
  expect(await world.call(readTree, { ...at, rest: 'main/src' })).toMatchObject({
    path: 'src',
    entries: [{ name: 'main.ts', path: 'src/main.ts' }],
    last_commit: { subject: 'Louder' },
  });
  await expect(world.call(readTree, { ...at, path: 'README.md' })).rejects.toMatchObject({ code: 'git.not-a-tree' });
  await expect(world.call(readTree, { ...at, path: 'nothing/here' })).rejects.toMatchObject({
    code: 'git.path-not-found',
  });
});

test('a file is returned as lines of highlighted tokens with its language and last commit', async () => {
  await using world = await startWorld([git]);
  const { at } = await browsed(world, project);
  const file = await world.call(readBlob, { ...at, rest: 'main/src/main.ts' });
  expect(file).toMatchObject({
    view: 'text',
    language: 'TypeScript',
    size_bytes: 31,
    is_executable: false,
    last_commit: { subject: 'Louder' },
  });
  expect(file.lines[0]).toEqual([
    ['hljs-keyword', 'const'],
    ['', ' a = '],
    ['hljs-number', '2'],
    ['', ';'],
  ]);
  expect(file.lines).toHaveLength(2);
  expect(await world.call(readBlob, { ...at, path: 'bin/run' })).toMatchObject({ is_executable: true });
  expect(await world.call(readBlob, { ...at, path: 'README.md' })).toMatchObject({
    html: expect.stringContaining('<h2>Synth</h2>') as string,
  });
});

test('history is paged from the commit it started with, also for one path', async () => {
  await using world = await startWorld([git]);
  const { at, id } = await browsed(world, project);
  const first = await world.call(listCommits, { ...at, limit: 2 });
  expect(first.data.map(({ subject }) => subject)).toEqual(['Play <b>it</b>', 'Louder']);
  await importCommits(world, id, [{ message: 'Meanwhile', at: 1_700_000_100, files: { x: 'x' } }]);
  expect(await world.call(listCommits, { ...at, limit: 2, cursor: first.next! })).toMatchObject({
    data: [{ subject: 'Begin' }],
    next: null,
  });
  expect((await world.call(listCommits, { ...at, path: 'src/main.ts' })).data.map(({ subject }) => subject)).toEqual([
    'Louder',
    'Begin',
  ]);
  for (const cursor of [
    ['HEAD', 0],
    ['f'.repeat(40), 0],
    [first.data[0]!.id, -1],
    [first.data[0]!.id, 1e9],
  ]) {
    const forged = Buffer.from(JSON.stringify(cursor)).toString('base64url');
    await expect(world.call(listCommits, { ...at, cursor: forged })).rejects.toMatchObject({
      kind: 'invalid',
      details: { field: 'cursor' },
    });
  }
});

test('a commit shows its message and its changes line by line against its first parent', async () => {
  await using world = await startWorld([git]);
  const { at, directory } = await browsed(world, [
    ...project,
    { branch: 'side', message: 'Aside', files: { aside: 'a\n' } },
    {
      message: 'Join',
      merge: ['side'],
      files: {
        aside: 'a\n',
        'docs/renamed.md': 'Use it.\n',
        'docs/guide.md': null,
        'bin/run': { mode: '120000', content: '/bin/sh' },
        wave: Buffer.from([0, 1, 2]),
      },
    },
  ]);
  const louder = await world.call(readCommit, { ...at, ref: await gitIn(directory, 'rev-parse', 'main~2') });
  expect(louder.commit).toMatchObject({
    subject: 'Louder',
    message: 'By six decibels.',
    author_name: 'Mira',
    parents: [expect.any(String)],
  });
  expect(louder.files).toEqual([
    {
      path: 'src/main.ts',
      link_path: 'src/main.ts',
      old_path: null,
      change: 'modified',
      additions: 2,
      deletions: 1,
      is_binary: false,
      is_cut: false,
      hunks: [
        { old_start: 1, new_start: 1, heading: '', lines: ['-const a = 1;', '+const a = 2;', '+export default a;'] },
      ],
    },
  ]);
  const join = await world.call(readCommit, { ...at, ref: 'main' });
  expect(join.files.map(({ path, old_path, change, is_binary }) => ({ path, old_path, change, is_binary }))).toEqual([
    { path: 'aside', old_path: null, change: 'added', is_binary: false },
    { path: 'bin/run', old_path: null, change: 'retyped', is_binary: false },
    { path: 'docs/renamed.md', old_path: 'docs/guide.md', change: 'renamed', is_binary: false },
    { path: 'wave', old_path: null, change: 'added', is_binary: true },
  ]);
  expect(join.files[1]!.hunks.map(({ lines }) => lines[0])).toEqual(['-#!/bin/sh', '+/bin/sh']);
  const root = await world.call(readCommit, {
    ...at,
    ref: await gitIn(directory, 'rev-list', '--first-parent', '--max-parents=0', 'main'),
  });
  expect(root).toMatchObject({
    file_count: 3,
    deletions: 0,
    files: [{ change: 'added' }, { change: 'added' }, { change: 'added' }],
  });
});

test('blame names the commit of each run of lines', async () => {
  await using world = await startWorld([git]);
  const { at } = await browsed(world, [
    { message: 'One', files: { a: '1\n2\n3\n' } },
    { message: 'Two', author: 'Jon', files: { a: '1\n2b\n3\n' } },
  ]);
  const { runs } = await world.call(readBlame, { ...at, path: 'a' });
  expect(runs.map(({ commit, first_line, lines }) => [commit.subject, commit.author_name, first_line, lines])).toEqual([
    ['One', 'Mira', 1, ['1']],
    ['Two', 'Jon', 2, ['2b']],
    ['One', 'Mira', 3, ['3']],
  ]);
  await expect(world.call(readBlame, { ...at, path: '' })).rejects.toMatchObject({ code: 'git.not-a-file' });
});

test('the default branch is listed first, and tags are listed by version, highest first, with their messages', async () => {
  await using world = await startWorld([git]);
  const { at, directory } = await browsed(world, [
    ...project,
    ...['b2', 'b10', 'a/b'].map((branch) => ({ branch, files: { a: 'a' } })),
  ]);
  for (const tag of ['v1.9.0', 'v1.10.0'])
    await gitIn(
      directory,
      '-c',
      'user.name=M',
      '-c',
      'user.email=m@x',
      'tag',
      '-a',
      '-m',
      `Release ${tag}`,
      tag,
      'main',
    );
  await gitIn(directory, 'tag', 'light', 'main~1');
  await gitIn(directory, 'tag', 'file', 'main:README.md');
  expect((await world.call(listBranches, at)).data.map(({ name, is_default }) => `${name} ${is_default}`)).toEqual([
    'main true',
    'a/b false',
    'b2 false',
    'b10 false',
  ]);
  const first = await world.call(listTags, { ...at, limit: 2 });
  expect(first.data).toMatchObject([
    { name: 'v1.10.0', message: 'Release v1.10.0', commit: { subject: 'Play <b>it</b>' } },
    { name: 'v1.9.0' },
  ]);
  expect(await world.call(listTags, { ...at, limit: 2, cursor: first.next! })).toMatchObject({
    data: [{ name: 'light', message: null, commit: { subject: 'Louder' } }],
    next: null,
  });
  expect(await world.call(readTree, { ...at, rest: 'a/b' })).toMatchObject({
    ref: { kind: 'branch', name: 'a/b' },
    path: '',
  });
  expect(await world.call(readTree, { ...at, ref: 'v1.9.0' })).toMatchObject({ ref: { kind: 'tag', name: 'v1.9.0' } });
});

test('if a tag and a branch have the same name, each is reached by its full name and the short name means the branch, for pages, archives and builds', async () => {
  await using world = await startWorld([git]);
  const { at, id, directory } = await browsed(world, [
    ...project,
    { branch: 'v1', message: 'Branch', files: { a: 'branch' } },
    { branch: 'refs/tags/v1', message: 'Odd', files: { a: 'odd' } },
  ]);
  await gitIn(directory, 'tag', 'v1', 'main');
  const ids = Object.fromEntries(
    await Promise.all(
      ['heads/v1', 'tags/v1', 'heads/refs/tags/v1'].map(
        async (name) => [name, await gitIn(directory, 'rev-parse', `refs/${name}`)] as const,
      ),
    ),
  );
  const meant = {
    v1: 'heads/v1',
    'refs/heads/v1': 'heads/v1',
    'refs/tags/v1': 'tags/v1',
    'refs/heads/refs/tags/v1': 'heads/refs/tags/v1',
  };
  for (const isPacked of [false, true]) {
    if (isPacked) await gitIn(directory, 'pack-refs', '--all');
    for (const [name, ref] of Object.entries(meant)) {
      const commit_id = ids[ref]!;
      expect(await world.call(readTree, { ...at, ref: name })).toMatchObject({ ref: { commit_id } });
      expect(await world.call(readTree, { ...at, rest: name })).toMatchObject({ ref: { commit_id }, path: '' });
      expect(await world.call(readTree, { ...at, rest: `${name}/` })).toMatchObject({ ref: { commit_id }, path: '' });
      expect(await world.call(makeArchive, { ...at, ref: name })).toMatchObject({ commit_id });
      expect(await world.call(resolveRef, { repo_id: id, ref: name }, { kind: 'service', service: 'ota' })).toEqual({
        commit_id,
        ref: `refs/${ref}`,
      });
    }
  }
  expect(await world.call(readBlob, { ...at, rest: 'refs/tags/v1/src/main.ts' })).toMatchObject({
    ref: { kind: 'tag', name: 'v1' },
    path: 'src/main.ts',
  });
});

test('a tag of a tag is listed with its commit, and a tag of a file is not listed', async () => {
  await using world = await startWorld([git]);
  const { at, directory } = await browsed(world, project);
  const tag = (...args: string[]) =>
    gitIn(directory, '-c', 'user.name=M', '-c', 'user.email=m@x', 'tag', '-a', '-m', 'Signed off', ...args);
  await tag('inner', 'main');
  await tag('outer', 'inner');
  await tag('outermost', 'outer');
  await tag('of-a-file', 'main:README.md');
  expect((await world.call(listTags, at)).data).toMatchObject(
    ['outermost', 'outer', 'inner'].map((name) => ({
      name,
      message: 'Signed off',
      commit: { subject: 'Play <b>it</b>' },
    })),
  );
  expect(await world.call(readTree, { ...at, ref: 'outermost' })).toMatchObject({
    ref: { kind: 'tag', name: 'outermost', commit_id: await gitIn(directory, 'rev-parse', 'main') },
  });
});

test('UTF-16 text is shown as text and not blamed', async () => {
  await using world = await startWorld([git]);
  const little = Buffer.from('\ufeffGrüße\r\n大きい\n', 'utf16le');
  const { at } = await browsed(world, [
    {
      message: 'Texts',
      files: {
        'le.txt': little,
        'be.txt': Buffer.from(little).swap16(),
        'not.bin': Buffer.from([0xff, 0xfe, 0, 0xd8, 0, 0]),
      },
    },
  ]);
  for (const path of ['le.txt', 'be.txt']) {
    expect(await world.call(readBlob, { ...at, path })).toMatchObject({
      view: 'text',
      lines: [[['', 'Grüße']], [['', '大きい']]],
    });
    await expect(world.call(readBlame, { ...at, path })).rejects.toMatchObject({ code: 'git.not-blamable' });
  }
  expect(await world.call(readBlob, { ...at, path: 'not.bin' })).toMatchObject({ view: 'binary' });
});

test('a repository can belong only to a project of its owner, and is listed there for those who may find it', async () => {
  await using world = await startWorld([git]);
  const [owner, other] = [await world.given.creator({ username: 'mira' }), await world.given.creator()];
  const [open, hidden] = [
    await world.given.repository(owner, { name: 'synth' }),
    await world.given.repository(owner, { visibility: 'unlisted' }),
  ];
  const [mine, theirs] = [await world.given.project(owner), await world.given.project(other)];
  await expect(
    world.call(setRepositoryProject, { repo_id: open.id, project_id: theirs.id }, owner),
  ).rejects.toMatchObject({ code: 'git.project-not-found', details: { field: 'project_id' } });
  await expect(
    world.call(setRepositoryProject, { repo_id: open.id, project_id: theirs.id }, other),
  ).rejects.toMatchObject({ code: 'git.not-the-owner' });
  for (const { id } of [open, hidden])
    await world.call(setRepositoryProject, { repo_id: id, project_id: mine.id }, owner);
  const listed = async (actor?: typeof owner) =>
    (await world.call(listPublicRepositories, { user: 'mira', project_id: mine.id }, actor)).data.map(({ id }) => id);
  expect(await listed()).toEqual([open.id]);
  expect(await listed(owner)).toEqual([hidden.id, open.id]);
  await world.call(setRepositoryProject, { repo_id: open.id, project_id: null }, owner);
  expect(await listed()).toEqual([]);
  await expect(world.call(listPublicRepositories, { user: 'nobody-here' })).rejects.toMatchObject({
    code: 'git.owner-not-found',
    kind: 'not-found',
  });
});

test('an empty repository is told apart from a missing branch', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator({ username: 'mira' });
  await world.given.repository(owner, { name: 'synth' });
  const at = { user: 'mira', repo: 'synth' };
  await expect(world.call(readTree, at)).rejects.toMatchObject({ code: 'git.repository-empty' });
  await expect(world.call(readTree, { ...at, ref: 'main' })).rejects.toMatchObject({ code: 'git.ref-not-found' });
  expect((await world.call(listBranches, at)).data).toEqual([]);
});
