import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createRepository } from '@mnw/contracts/git/create-repository.rpc';
import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { run } from '../../services/git/test/command-line.js';
import { Forge } from '../../services/git/test/forge.js';

const open = (env: Record<string, string> = {}): Promise<Forge> => Forge.start(env, [identity, gateway]);

/** The URL with a token in it, as a person would store it. */
async function withToken(forge: Forge, scopes: string[], path: string): Promise<string> {
  const { authorization } = await forge.world.given.apiToken(forge.ada, scopes);
  return `http://ada:${authorization.replace('Bearer ', '')}@127.0.0.1:${forge.world.env['PORT']}/git/${path}`;
}
const bare = (forge: Forge, path: string): string => `http://127.0.0.1:${forge.world.env['PORT']}/git/${path}`;

test('anybody can clone a public repository, fully, shallowly and partially, with both protocol versions', async () => {
  await using forge = await open();
  const { id } = await forge.repository('engine', 'public');
  const tree = await forge.workTree('engine', { 'a.txt': 'a\n', 'b.txt': 'b\n' });
  await forge.commit('engine', { 'a.txt': 'aa\n' }, 'Change');
  await forge.git(['push', '-q', await withToken(forge, ['git:write'], 'ada/engine.git'), 'main'], tree);
  for (const version of ['0', '2'])
    await forge.git(['-c', `protocol.version=${version}`, 'clone', '-q', bare(forge, 'ada/engine.git'), `v${version}`]);
  await forge.git(['clone', '-q', '--depth=1', bare(forge, 'ada/engine'), 'shallow']);
  await forge.git(['clone', '-q', '--filter=blob:none', '--no-checkout', bare(forge, 'ada/engine.git'), 'partial']);
  const count = (name: string): Promise<string> => forge.git(['rev-list', '--count', 'HEAD'], forge.desk.path(name));
  expect(await Promise.all(['v0', 'v2', 'shallow', 'partial'].map(count))).toEqual(['2', '2', '1', '2']);
  expect(await forge.git(['rev-list', '--objects', '--missing=print', 'HEAD'], forge.desk.path('partial'))).toContain(
    '?',
  );
  expect(await forge.fsck(id)).toBe('');
  expect(await forge.pushEvents()).toHaveLength(1);
});

test('a token is limited to its scope, in both headers and for both requests of a command', async () => {
  await using forge = await open();
  await forge.repository('secret');
  const tree = await forge.workTree('secret');
  const ask = (query: string, headers: Record<string, string>) =>
    forge.world.http.get(`/git/ada/secret.git/info/refs?service=${query}`).set(headers);
  const send = (service: string, headers: Record<string, string>) =>
    forge.world.http
      .post(`/git/ada/secret.git/git-${service}`)
      .set({ 'content-type': `application/x-git-${service}-request`, ...headers })
      .send('0000');
  for (const [scopes, mayRead, mayWrite] of [
    [['git:read'], true, false],
    [['git:write'], true, true],
    [['*'], true, true],
    [['catalog:write'], false, false],
  ] as const) {
    const bearer = await forge.world.given.apiToken(forge.ada, [...scopes]);
    const basic = {
      authorization: `Basic ${Buffer.from(`whoever:${bearer.authorization.replace('Bearer ', '')}`).toString('base64')}`,
    };
    for (const headers of [bearer, basic]) {
      expect([(await ask('git-upload-pack', headers)).status, (await ask('git-receive-pack', headers)).status]).toEqual(
        [mayRead ? 200 : 403, mayWrite ? 200 : 403],
      );
      expect([(await send('upload-pack', headers)).status, (await send('receive-pack', headers)).status]).toEqual([
        mayRead ? 200 : 403,
        mayWrite ? 200 : 403,
      ]);
    }
  }
  const refused = await forge.tryGit(['push', await withToken(forge, ['git:read'], 'ada/secret.git'), 'main'], tree);
  expect(refused.code).not.toBe(0);
  expect(await forge.pushEvents()).toEqual([]);
});

test('without a token git is asked for credentials, and nothing reveals which repositories exist', async () => {
  await using forge = await open();
  await forge.repository('secret');
  await forge.repository('open', 'public');
  const stranger = await forge.world.given.apiToken(await forge.world.given.account(), ['*']);
  for (const path of ['ada/secret.git', 'ada/nothing.git', 'nobody/nothing']) {
    const asked = await forge.world.http.get(`/git/${path}/info/refs?service=git-upload-pack`);
    expect([asked.status, asked.headers['www-authenticate']]).toEqual([401, 'Basic realm="git", charset="UTF-8"']);
    expect((await forge.world.http.get(`/git/${path}/info/refs?service=git-upload-pack`).set(stranger)).status).toBe(
      404,
    );
  }
  expect((await forge.world.http.get('/git/ada/open.git/info/refs?service=git-receive-pack')).status).toBe(401);
  expect(
    (await forge.world.http.get('/git/ada/open.git/info/refs?service=git-receive-pack').set(stranger)).status,
  ).toBe(403);
  expect(
    (
      await forge.world.http
        .get('/git/ada/open.git/info/refs?service=git-upload-pack')
        .set({ authorization: 'Bearer mnw_unknown' })
    ).status,
  ).toBe(401);
});

test('no files are served by path, and other services and content types are refused', async () => {
  await using forge = await open();
  await forge.repository('open', 'public');
  for (const path of [
    'HEAD',
    'config',
    'objects/info/packs',
    'objects/info/alternates',
    'info/refs',
    '../../../etc/passwd',
    'info/refs?service=git-upload-archive',
    'info/refs?service=git-daemon',
  ])
    expect([403, 404, 422]).toContain((await forge.world.http.get(`/git/ada/open.git/${path}`)).status);
  const post = (type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    forge.world.http
      .post('/git/ada/open.git/git-upload-pack')
      .set({ 'content-type': type, ...headers })
      .send(body);
  for (const type of [
    'application/json',
    'text/plain',
    'application/x-git-receive-pack-request',
    'application/x-git-upload-pack-request-not',
  ])
    expect((await post(type, '{}')).status).toBe(415);
  expect((await post('application/x-git-upload-pack-request', '0000', { 'content-encoding': 'compress' })).status).toBe(
    415,
  );
});

test('a request line that names another host is not passed on to it', async () => {
  await using forge = await open();
  await forge.repository('open', 'public');
  let reached = 0;
  const elsewhere = createServer((_, response) => (reached++, response.end('of the neighbour'))).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const ask = async (path: string): Promise<number | undefined> => {
    const [answer] = (await once(
      httpRequest({ host: '127.0.0.1', port: forge.world.env['PORT'], path }).end(),
      'response',
    )) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  const path = '/git/ada/open.git/info/refs?service=git-upload-pack';
  expect(await ask(path)).toBe(200);
  expect(await ask(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}${path}`)).toBe(200);
  expect(await ask(`http://elsewhere.example${path}`)).toBe(421);
  expect(reached).toBe(0);
  elsewhere.close();
});

test('a request that git compresses is accepted', async () => {
  await using forge = await open();
  await forge.repository('tags', 'public');
  const tree = await forge.workTree('tags');
  for (let n = 0; n < 40; n++) await forge.commit('tags', { 'n.txt': String(n) }, `Step ${n}`);
  await forge.git(['push', '-q', await withToken(forge, ['git:write'], 'ada/tags.git'), 'main'], tree);
  await forge.git(['clone', '-q', bare(forge, 'ada/tags.git'), 'again']);
  for (let n = 0; n < 40; n++) await forge.commit('again', { 'm.txt': String(n) }, `Aside ${n}`);
  await forge.commit('tags', { 'n.txt': 'last' }, 'Last');
  await forge.git(['push', '-q', await withToken(forge, ['git:write'], 'ada/tags.git'), 'main'], tree);
  const traced = await run('git', ['fetch', '-q'], {
    cwd: forge.desk.path('again'),
    env: { ...forge.desk.env(), GIT_TRACE_CURL: '1' },
  });
  expect([traced.code, traced.stderr]).toEqual([0, expect.stringMatching(/content-encoding: gzip/i)]);
});

test('a compressed body that expands beyond the limit ends the request', async () => {
  await using forge = await open();
  await forge.repository('open', 'public');
  const bomb = gzipSync(Buffer.alloc(50_000_000, '0'));
  const answer = await forge.world.http
    .post('/git/ada/open.git/git-upload-pack')
    .set({ 'content-type': 'application/x-git-upload-pack-request', 'content-encoding': 'gzip' })
    .send(bomb)
    .then(
      ({ body }) => body as unknown,
      (error: Error) => error,
    );
  expect(JSON.stringify(answer)).not.toContain('PACK');
  expect((await forge.world.http.get('/git/ada/open.git/info/refs?service=git-upload-pack')).status).toBe(200);
});

/** The response body of a `git-upload-pack` request in protocol 2. */
async function fetched(forge: Forge, body: string | Buffer, headers: Record<string, string> = {}): Promise<string> {
  const answer = await forge.world.http
    .post('/git/ada/open.git/git-upload-pack')
    .set({ 'content-type': 'application/x-git-upload-pack-request', 'git-protocol': 'version=2', ...headers })
    .responseType('blob')
    .send(body);
  return (answer.body as Buffer).toString('latin1');
}
const packet = (line: string): string => (line.length + 4).toString(16).padStart(4, '0') + line;

test('a fetch whose commits are interleaved with thousands of other lines is answered like any other', async () => {
  await using forge = await open();
  await forge.repository('open', 'public');
  const tree = await forge.workTree('open');
  const old = await forge.git(['rev-parse', 'HEAD'], tree);
  const tip = await forge.commit('open', { 'a.txt': 'a\n' }, 'Change');
  await forge.git(['push', '-q', forge.url('ada/open'), 'main'], tree);
  const pairs = `${packet(`have ${old}\n`)}${packet('ofs-delta\n')}`.repeat(20_000);
  const request = `${packet('command=fetch')}0001${pairs}${packet(`want ${tip}\n`)}0000`;
  expect(await fetched(forge, gzipSync(request), { 'content-encoding': 'gzip' })).toContain(`ACK ${old}`);
});

test('the part of a request that git leaves unread does not block the next one', async () => {
  await using forge = await open();
  await forge.repository('open', 'public');
  const tree = await forge.workTree('open');
  const tip = await forge.git(['rev-parse', 'HEAD'], tree);
  await forge.git(['push', '-q', forge.url('ada/open'), 'main'], tree);
  const request = `${packet('command=fetch')}0001${packet(`want ${tip}\n`)}${packet('done\n')}0000`;
  for (const times of [2_000, 1, 2_000, 1]) expect(await fetched(forge, request.repeat(times))).toContain('PACK');
  expect(await fetched(forge, 'GET / HTTP/1.1\r\n')).toContain('ERR The request could not be answered.');
  expect(await fetched(forge, request)).toContain('PACK');
});

test.each([
  ['a reference', 'want-ref refs/heads/main\n', "ERR unexpected line: 'want-ref refs/heads/main'"],
  ['history without a commit', `deepen-not ${'1'.repeat(40)}\n`, 'deepen-not'],
])('the reason why git cannot answer a request is reported: %s', async (_what, line, reason) => {
  await using forge = await open();
  await forge.repository('open', 'public');
  const tree = await forge.workTree('open');
  const tip = await forge.git(['rev-parse', 'HEAD'], tree);
  await forge.git(['push', '-q', forge.url('ada/open'), 'main'], tree);
  const lines = `${packet(line)}${packet(`want ${tip}\n`)}${packet('done\n')}`;
  expect(await fetched(forge, `${packet('command=fetch')}0001${lines}0000`)).toContain(reason);
});

test('a body that does not match its content encoding is refused with that reason', async () => {
  await using forge = await open();
  await forge.repository('open', 'public');
  const said = JSON.parse(await fetched(forge, 'not compressed at all', { 'content-encoding': 'gzip' })) as object;
  expect(said).toMatchObject({ status: 400, detail: 'The body does not match its Content-Encoding.' });
});

test('the old URL of a renamed repository redirects git to the new one', async () => {
  await using forge = await open();
  const { id } = await forge.repository('old', 'public');
  const tree = await forge.workTree('old');
  await forge.git(['push', '-q', await withToken(forge, ['git:write'], 'ada/old'), 'main'], tree);
  await forge.world.call(updateRepository, { repo_id: id, name: 'new' }, forge.ada);
  const { stderr, code } = await forge.tryGit(['clone', bare(forge, 'ada/old.git'), 'again']);
  expect([code, stderr]).toEqual([0, expect.stringContaining('/git/ada/new.git')]);
});

test('an archived repository can be read but not pushed to', async () => {
  await using forge = await open();
  const { id } = await forge.world.call(createRepository, { name: 'kept' }, forge.ada);
  const tree = await forge.workTree('kept');
  const url = await withToken(forge, ['git:write'], 'ada/kept.git');
  await forge.git(['push', '-q', url, 'main'], tree);
  await forge.world.call(updateRepository, { repo_id: id, is_archived: true }, forge.ada);
  await forge.commit('kept', { 'more.txt': 'more' }, 'More');
  expect((await forge.tryGit(['push', url, 'main'], tree)).code).not.toBe(0);
  await forge.git(['clone', '-q', url, 'again']);
  expect(await forge.pushEvents()).toHaveLength(1);
});

test('a push and a fetch of many megabytes are streamed byte for byte', async () => {
  await using forge = await open();
  const { id } = await forge.repository('large', 'public');
  const noise = Buffer.from(Array.from({ length: 6_000_000 }, (_, at) => (Math.imul(at, 2_654_435_761) >>> 13) & 255));
  const tree = await forge.workTree('large', { 'noise.bin': noise });
  await forge.git(
    [
      '-c',
      'http.postBuffer=65536',
      '-c',
      'core.compression=0',
      'push',
      '-q',
      await withToken(forge, ['git:write'], 'ada/large.git'),
      'main',
    ],
    tree,
  );
  await forge.git(['clone', '-q', bare(forge, 'ada/large.git'), 'again']);
  expect(await forge.git(['rev-parse', 'HEAD:noise.bin'], forge.desk.path('again'))).toBe(
    await forge.git(['hash-object', 'noise.bin'], tree),
  );
  expect(await forge.fsck(id)).toBe('');
});

test('git-lfs gets the same error in its own JSON format for every URL', async () => {
  await using forge = await open();
  await forge.repository('engine');
  const ask = (path: string) =>
    forge.world.http
      .post(`/git/${path}/info/lfs/objects/batch`)
      .set({ 'content-type': 'application/vnd.git-lfs+json', authorization: 'Basic bm9ib2R5Og==' })
      .send('{"operation": "upload", "objects": []}');
  const [own, none] = [await ask('ada/engine.git'), await ask('ada/nothing.git')];
  expect(own).toMatchObject({
    status: 501,
    headers: { 'content-type': expect.stringMatching(/^application\/vnd\.git-lfs\+json/) },
  });
  expect(own.body).toEqual({ message: expect.stringMatching(/^Git LFS is not available on this server yet\./) });
  expect([none.status, none.text]).toEqual([own.status, own.text]);

  const tree = await forge.workTree('engine', { '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n' });
  await forge.git(['lfs', 'install', '--local'], tree);
  await forge.commit('engine', { 'large.bin': Buffer.alloc(10_000, 7) }, 'Large');
  const pushed = await forge.tryGit(['push', await withToken(forge, ['git:write'], 'ada/engine.git'), 'main'], tree);
  expect({ failed: pushed.code !== 0, said: pushed.stderr }).toEqual({
    failed: true,
    said: expect.stringContaining('Git LFS is not available on this server yet.'),
  });
});
