import { createHash } from 'node:crypto';
import { catalog } from '@mnw/catalog/catalog.service';
import type { AccountActor } from '@mnw/contracts/actor';
import type { RepoId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { git } from '@mnw/git/git.service';
import { identity } from '@mnw/identity/identity.service';
import { gitIn, importCommits, type GivenCommit } from '@mnw/testing/fast-import';
import { startWorld, type World } from '@mnw/testing/world';

let world: World;
let owner: AccountActor;
let repoId: RepoId;
let commit: string;

const hostile = '"><script>alert(1)</script>';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const commits: GivenCommit[] = [
  {
    message: hostile,
    author: hostile.replace(/[<>]/g, ''),
    files: {
      'README.md': `# Hi\n\n${hostile} [x](javascript:alert(1)) ![p](p.png)`,
      'src/a.ts': `const a = '${hostile}';\n`,
      'evil.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'evil.html': `<script>alert(1)</script>`,
      'p.png': png,
      'data.bin': Buffer.from([0, 1, 2]),
    },
  },
  { message: 'Names', files: { [`dir/${hostile}`]: 'x', 'dir/line\nend': 'y', 'dir/-rf': 'z' } },
];

beforeAll(async () => {
  world = await startWorld([identity, catalog, git, gateway]);
  owner = await world.given.creator({ username: 'mira' });
  repoId = (await world.given.repository(owner, { name: 'synth' })).id;
  const directory = await importCommits(world, repoId, commits);
  commit = await gitIn(directory, 'rev-parse', 'main');
});
afterAll(() => world[Symbol.asyncDispose]());

const root = '/source/mira/synth';
const api = '/api/v1/repos/mira/synth';
const pages = (): string[] => [
  root,
  `${root}/tree/main`,
  `${root}/tree/main/dir`,
  `${root}/tree/${commit}`,
  `${root}/blob/main/src/a.ts`,
  `${root}/blob/main/README.md`,
  `${root}/blob/main/README.md?view=source`,
  `${root}/blame/main/src/a.ts`,
  `${root}/commits`,
  `${root}/commits/main/src`,
  `${root}/commit/${commit}`,
  `${root}/branches`,
  `${root}/tags`,
  `${root}/issues`,
  `${root}/issues/labels`,
];
const reads = (): string[] => [
  `${api}/tree`,
  `${api}/blob?path=src/a.ts`,
  `${api}/raw?path=src/a.ts`,
  `${api}/commits`,
  `${api}/commit`,
  `${api}/blame?path=src/a.ts`,
  `${api}/branches`,
  `${api}/tags`,
  `${api}/archive`,
  `${root}/raw/main/src/a.ts`,
  `${root}/archive?ref=main`,
  `/api/v1/repos/${repoId}/issues`,
  `/api/v1/repos/${repoId}/labels`,
];

test('every page shows repository contents as text', async () => {
  for (const page of pages()) {
    const { status, text } = await world.http.get(page);
    expect({ page, status }).toEqual({ page, status: 200 });
    expect({ page, found: /<script(?! type="module" src="\/assets)|(?:href|src)="javascript/.test(text) }).toEqual({
      page,
      found: false,
    });
  }
});

test('files whose names contain a line break or markup, or look like an option, have a page', async () => {
  for (const name of [hostile, 'line\nend', '-rf']) {
    const path = `dir/${encodeURIComponent(name)}`;
    for (const view of ['blob', 'blame', 'commits'])
      expect({ name, view, status: (await world.http.get(`${root}/${view}/main/${path}`)).status }).toEqual({
        name,
        view,
        status: 200,
      });
    expect((await world.http.get(`${root}/raw/main/${path}`)).status).toBe(200);
  }
});

test('a private repository is not found by others on any route, and visible to its owner', async () => {
  await world.db.run(sql`update git_repos set visibility = 'private' where id = ${repoId}`);
  try {
    const stranger = await world.given.session(await world.given.account());
    const own = await world.given.session(owner);
    const token = await world.given.apiToken(owner, ['git:read']);
    for (const address of [...pages(), ...reads()]) {
      expect({ address, anonymous: (await world.http.get(address)).status }).toEqual({ address, anonymous: 404 });
      expect({ address, stranger: (await world.http.get(address).set(stranger)).status }).toEqual({
        address,
        stranger: 404,
      });
      const { status, headers } = await world.http.get(address).set(own);
      expect({
        address,
        owner: [200, 302, 303].includes(status),
        kept: /public/.test(String(headers['cache-control'])),
      }).toEqual({ address, owner: true, kept: false });
    }
    for (const address of reads().filter((read) => read.startsWith('/api')))
      expect([200, 302]).toContain((await world.http.get(address).set(token)).status);
    expect((await world.http.get('/source/mira')).text).not.toContain('synth');
  } finally {
    await world.db.run(sql`update git_repos set visibility = 'public' where id = ${repoId}`);
  }
});

test('a raw file is served as text, image or download in a sandbox without scripts', async () => {
  const raw = async (path: string) => (await world.http.get(`${root}/raw/main/${path}`)).headers;
  for (const path of ['evil.html', 'evil.svg', 'src/a.ts'])
    expect(await raw(path)).toMatchObject({ 'content-type': 'text/plain; charset=utf-8' });
  expect(await raw('p.png')).toMatchObject({ 'content-type': 'image/png' });
  expect(await raw('data.bin')).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment/) as string,
  });
  for (const path of ['evil.html', 'evil.svg', 'p.png', 'data.bin'])
    expect(await raw(path)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
});

test('responses by commit id are cacheable with revalidation, and responses by branch have an ETag', async () => {
  const fixed = await world.http.get(`${api}/tree?ref=${commit}`);
  expect(fixed.headers).toMatchObject({
    etag: expect.any(String) as string,
    'cache-control': 'public, max-age=0, must-revalidate',
  });
  const own = await world.http.get(`${api}/tree?ref=${commit}`).set(await world.given.session(owner));
  expect(own.headers['cache-control']).toBe('private, no-cache');
  const moving = await world.http.get(`${api}/tree`);
  expect(moving.headers).toMatchObject({ etag: expect.any(String) as string, 'cache-control': 'private, no-cache' });
  expect((await world.http.get(`${api}/tree`).set('if-none-match', moving.headers['etag'] as string)).status).toBe(304);
});

test('an archive is created once and then always has the same bytes', async () => {
  const fetchOne = async (): Promise<{ checksum: string; body: Buffer }> => {
    const { headers } = await world.http.get(`${api}/archive?ref=main&format=tar.gz`).expect(302);
    return {
      checksum: String(headers['x-checksum-sha256']),
      body: Buffer.from(await (await fetch(String(headers['location']))).arrayBuffer()),
    };
  };
  const [one, other] = await Promise.all([fetchOne(), fetchOne()]);
  expect(one.checksum).toBe(other.checksum);
  expect(one.body.equals(other.body)).toBe(true);
  expect(createHash('sha256').update(one.body).digest('hex')).toBe(one.checksum);
});

test('issues can be created, commented on and closed with forms, without JavaScript', async () => {
  const fan = await world.given.session(await world.given.account());
  const post = (path: string, fields: Record<string, string>) =>
    world.http
      .post(path)
      .set(fan)
      .set('sec-fetch-site', 'same-origin')
      .set('origin', world.url)
      .type('form')
      .send(fields);
  const wrong = await post(`${root}/issues`, { title: '', body: 'Kept words' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Kept words');
  const { headers } = await post(`${root}/issues`, { title: 'It clicks', body: '**Loud**' }).expect(303);
  const page = String(headers['location']);
  await post(`${page}/comments`, { body: 'Here too' }).expect(303);
  await post(`${page}/status`, { status: 'closed' }).expect(303);
  const { text } = await world.http.get(page).expect(200);
  for (const part of ['It clicks', '<strong>Loud</strong>', 'Here too', 'closed this']) expect(text).toContain(part);
});
