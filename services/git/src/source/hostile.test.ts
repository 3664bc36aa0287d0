import type { AccountActor } from '@mnw/contracts/actor';
import { archiveCommit } from '@mnw/contracts/git/archive-commit.rpc';
import { listCommits } from '@mnw/contracts/git/list-commits.rpc';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { readBlob } from '@mnw/contracts/git/read-blob.rpc';
import { readCommit } from '@mnw/contracts/git/read-commit.rpc';
import { readRaw } from '@mnw/contracts/git/read-raw.rpc';
import { readTree } from '@mnw/contracts/git/read-tree.rpc';
import type { RepoId } from '@mnw/contracts/ids';
import { gitIn, importCommits } from '@mnw/testing/fast-import';
import { startWorld, type World } from '@mnw/testing/world';
import { git } from '../git.service.js';

let world: World;
let owner: AccountActor;
let directory: string;
let id: RepoId;
const at = { user: 'mira', repo: 'synth' };
const deep = Array.from({ length: 500 }, (_, level) => `d${level}`).join('/');
const secret = 'other repository';

/** 450 kB that would become 200 MB of HTML. */
const amplified = `[a]: https://a.example/${'x'.repeat(1_900)}\n\n${'[a] [a] [a] [a]\n'.repeat(28_000)}`;

beforeAll(async () => {
  world = await startWorld([git]);
  owner = await world.given.creator({ username: 'mira' });
  id = (await world.given.repository(owner, { name: 'synth' })).id;
  directory = await importCommits(world, id, [
    {
      message: 'Subject\u0007 \u202eturned',
      files: {
        'line\nend': 'a',
        '-rf': 'b',
        'tab\tand "quotes"': 'c',
        '*.ts': 'glob',
        'a.ts': 'not the glob',
        ':(top)x': 'magic',
        [`${deep}/file`]: 'deep',
        link: { mode: '120000', content: '/etc/passwd' },
        'up/link': { mode: '120000', content: '../../../../etc/passwd' },
        '.gitmodules':
          '[submodule "a"]\n\tpath = sub/https\n\turl = https://example.org/a.git\n[submodule "b"]\n\tpath = sub/ext\n\turl = ext::sh -c id\n[submodule "c"]\n\tpath = sub/option\n\turl = --upload-pack=id\n[submodule "d"]\n\tpath = sub/plain\n\turl = http://10.0.0.1/d.git\n',
        'sub/https': { mode: '160000', content: 'a'.repeat(40) },
        'sub/ext': { mode: '160000', content: 'b'.repeat(40) },
        'sub/option': { mode: '160000', content: 'c'.repeat(40) },
        'sub/plain': { mode: '160000', content: 'd'.repeat(40) },
        'zeros.txt': Buffer.alloc(20_000_000, 'a'),
        'line.js': `const a = "${'a'.repeat(300_000)}";`,
        'crossed.txt': 'x'.repeat(4_999) + '\n'.repeat(6_000),
        'big/README.md': amplified,
        'dense.ts': `${'1+'.repeat(1_000)}1\n`.repeat(160),
        ...Object.fromEntries(Array.from({ length: 3_100 }, (_, n) => [`many/f${n}`, 'x'])),
      },
    },
    { branch: 'secret', message: secret, files: { s: 's' } },
  ]);
  await gitIn(directory, 'tag', 'v1', 'main');
});
afterAll(() => world[Symbol.asyncDispose]());

test.each(['line\nend', '-rf', 'tab\tand "quotes"', ':(top)x', '*.ts'])(
  'a file named %j is read, blamed and has its own history',
  async (path) => {
    expect(await world.call(readBlob, { ...at, path })).toMatchObject({
      view: 'text',
      path,
      lines: [[['', expect.any(String)]]],
    });
    expect((await world.call(readBlame, { ...at, path })).runs).toHaveLength(1);
    expect((await world.call(listCommits, { ...at, path })).data).toHaveLength(1);
    expect((await world.call(readTree, at)).entries.find((entry) => entry.path === path)?.last_commit).toMatchObject({
      subject: 'Subject   turned',
    });
  },
);

test.each([
  'main\ncontents HEAD',
  'HEAD',
  'main^{tree}',
  'main:a.ts',
  'main@{1}',
  '@{-1}',
  'main..secret',
  '--upload-pack=id',
  '-h',
  '*',
  'refs/heads/',
  'refs/heads/../heads/main',
  'refs/main',
  'main~0',
  ':/Subject',
  'x-gdeadbeef',
  '../../etc',
  '../tags/v1',
  '../../HEAD',
  'main.lock',
  '\u001b[2J',
])('the ref %j is not found and is never passed to git as a revision', async (ref) => {
  await expect(world.call(readTree, { ...at, ref })).rejects.toMatchObject({ code: 'git.ref-not-found' });
  await expect(world.call(readTree, { ...at, rest: `${ref}/a.ts` })).rejects.toMatchObject({
    code: 'git.ref-not-found',
  });
});

test('the id of a missing object or of something other than a commit is not found', async () => {
  for (const ref of [
    await gitIn(directory, 'rev-parse', 'main^{tree}'),
    await gitIn(directory, 'rev-parse', 'main:a.ts'),
    'f'.repeat(40),
    'e'.repeat(64),
  ])
    await expect(world.call(readCommit, { ...at, ref })).rejects.toMatchObject({ code: 'git.ref-not-found' });
});

test.each([
  '../HEAD',
  './a.ts',
  'a.ts/',
  'sub/../a.ts',
  '/a.ts',
  'sub//https',
  '.git/config',
  'link/passwd',
  'HEAD',
  'config',
])('the path %j never leaves the tree', async (path) => {
  const answer = world.call(readRaw, { ...at, path });
  if (path === 'a.ts/') expect((await answer).filename).toBe('a.ts');
  else await expect(answer).rejects.toMatchObject({ code: 'git.path-not-found' });
});

test('a symbolic link is shown as its text and never followed', async () => {
  expect(await world.call(readBlob, { ...at, path: 'link' })).toMatchObject({
    view: 'symlink',
    lines: [[['', '/etc/passwd']]],
  });
  const raw = await world.call(readRaw, { ...at, path: 'up/link' });
  expect(Buffer.from(raw.content_base64!, 'base64').toString()).toBe('../../../../etc/passwd');
  await expect(world.call(readBlame, { ...at, path: 'link' })).rejects.toMatchObject({ code: 'git.not-blamable' });
});

test('only a submodule with an https URL shows its location', async () => {
  const { entries } = await world.call(readTree, { ...at, path: 'sub' });
  expect(entries.map(({ name, kind, url }) => [name, kind, url])).toEqual([
    ['ext', 'submodule', null],
    ['https', 'submodule', 'https://example.org/a.git'],
    ['option', 'submodule', null],
    ['plain', 'submodule', null],
  ]);
  await expect(world.call(readBlob, { ...at, path: 'sub/https' })).rejects.toMatchObject({ code: 'git.not-a-file' });
});

test('a tree five hundred levels deep can be browsed, a directory of thousands is truncated, large files are not shown', async () => {
  expect(await world.call(readBlob, { ...at, path: `${deep}/file` })).toMatchObject({ lines: [[['', 'deep']]] });
  const many = await world.call(readTree, { ...at, path: 'many' });
  expect([many.entries.length, many.is_cut]).toEqual([3_000, true]);
  expect(await world.call(readBlob, { ...at, path: 'zeros.txt' })).toMatchObject({ view: 'too-large', lines: [] });
  await expect(world.call(readBlame, { ...at, path: 'zeros.txt' })).rejects.toMatchObject({ code: 'git.not-blamable' });
  const line = await world.call(readBlob, { ...at, path: 'line.js' });
  expect([line.language, line.lines.length]).toEqual([null, 1]);
  const crossed = await world.call(readBlob, { ...at, path: 'crossed.txt' });
  expect([crossed.lines.length, crossed.is_cut]).toEqual([5_000, true]);
});

test('a large file is served from object storage, not over the bus', async () => {
  const raw = await world.call(readRaw, { ...at, path: 'zeros.txt' });
  expect(raw).toMatchObject({
    content_base64: null,
    disposition: 'attachment',
    size_bytes: 20_000_000,
    url: expect.stringContaining(world.env['FILES_URL']!) as string,
  });
});

test('a commit of thousands of files is truncated and says so', async () => {
  const { files, file_count, is_cut } = await world.call(readCommit, { ...at, ref: 'main' });
  expect([files.length <= 300, file_count > 3_000, is_cut]).toEqual([true, true, true]);
});

test('only ota gets the source of a commit for a build, and only of an existing one', async () => {
  const commit_id = await gitIn(directory, 'rev-parse', 'secret');
  const asked = { repo_id: id, commit_id, format: 'zip' } as const;
  const ota = { kind: 'service', service: 'ota' } as const;
  const one = await world.call(archiveCommit, asked, ota);
  expect(one).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect((await world.call(archiveCommit, asked, ota)).sha256).toBe(one.sha256);
  for (const actor of [{ kind: 'service', service: 'mail' } as const, owner, undefined])
    await expect(world.call(archiveCommit, asked, actor)).rejects.toMatchObject({ code: 'auth.service-required' });
  await expect(world.call(archiveCommit, { ...asked, commit_id: 'f'.repeat(40) }, ota)).rejects.toMatchObject({
    code: 'git.commit-not-found',
  });
});

test('a README whose HTML would be too large is shown as plain text, every time', async () => {
  for (const _ of [1, 2]) {
    expect((await world.call(readTree, { ...at, path: 'big' })).readme).toEqual({
      path: 'big/README.md',
      html: null,
      text: amplified,
    });
    expect(await world.call(readBlob, { ...at, path: 'big/README.md' })).toMatchObject({ view: 'text', html: null });
  }
});

test('a file with more tokens than a page can hold is shown without colours', async () => {
  const { language, lines } = await world.call(readBlob, { ...at, path: 'dense.ts' });
  expect([language, lines.length, lines[0]!.length]).toEqual([null, 160, 1]);
});
