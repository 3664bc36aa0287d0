import { archiveCommit } from '@mnw/contracts/git/archive-commit.rpc';
import { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import type { RepoId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { run } from '../../services/git/test/command-line.js';
import { Forge } from '../../services/git/test/forge.js';

const packet = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;
const ota = { kind: 'service', service: 'ota' } as const;
const secret = 'password = hunter2\n';
const root = '/source/ada/engine';
const api = '/api/v1/repos/ada/engine';

interface Ids {
  commit: string;
  tree: string;
  blob: string;
}

const idsOf = async (forge: Forge, tree: string): Promise<Ids> => {
  const [commit = '', tree_ = '', blob = ''] = (
    await forge.git(['rev-parse', 'HEAD', 'HEAD^{tree}', 'HEAD:secret.txt'], tree)
  ).split('\n');
  return { commit, tree: tree_, blob };
};

const request = (version: '0' | '2', ids: readonly string[]): string =>
  version === '2'
    ? `${packet('command=fetch')}0001${packet('no-progress')}${ids.map((id) => packet(`want ${id}\n`)).join('')}${packet('done\n')}0000`
    : `${ids.map((id, at) => packet(`want ${id}${at === 0 ? ' ofs-delta no-progress' : ''}\n`)).join('')}0000${packet('done\n')}`;

/** Whether git serves the objects when they are requested by id; otherwise it reports `not our ref`. */
async function overHttp(forge: Forge, version: '0' | '2', ...ids: string[]): Promise<boolean> {
  const { status, body } = await forge.world.http
    .post('/git/ada/engine.git/git-upload-pack')
    .set({
      'content-type': 'application/x-git-upload-pack-request',
      ...(version === '2' ? { 'git-protocol': 'version=2' } : {}),
    })
    .responseType('blob')
    .send(request(version, ids));
  expect(status).toBe(200);
  return isGiven((body as Buffer).toString('latin1'));
}

async function overSsh(forge: Forge, version: '0' | '2', ...ids: string[]): Promise<boolean> {
  const settings = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
    'IdentitiesOnly=yes',
    'BatchMode=yes',
    `SetEnv=GIT_PROTOCOL=version=${version}`,
  ];
  const args = [
    '-F',
    '/dev/null',
    ...settings.flatMap((setting) => ['-o', setting]),
    '-i',
    forge.key,
    '-p',
    forge.world.env['SSH_PORT']!,
    'git@127.0.0.1',
    "git-upload-pack 'ada/engine'",
  ];
  return isGiven((await run('ssh', args, { input: request(version, ids) })).stdout);
}

function isGiven(answer: string): boolean {
  const isRefused = /ERR upload-pack: not our ref [0-9a-fA-F]+/.test(answer);
  expect(isRefused).not.toBe(answer.includes('PACK'));
  return !isRefused;
}

/** Every endpoint where an object can be requested by id, and whether it was served. */
async function doors(forge: Forge, repoId: RepoId, { commit, tree, blob }: Ids): Promise<Record<string, boolean>> {
  const found: Record<string, boolean> = {};
  for (const page of [
    `commit/${commit}`,
    `tree/${commit}`,
    `blob/${commit}/secret.txt`,
    `raw/${commit}/secret.txt`,
    `blame/${commit}/secret.txt`,
    `commits/${commit}`,
    `archive?ref=${commit}`,
  ]) {
    const { status } = await forge.world.http.get(`${root}/${page}`);
    expect([200, 302, 303, 404]).toContain(status);
    found[`page ${page.split(/[/?]/, 1)[0]}`] = status !== 404;
  }
  for (const read of ['tree', 'blob', 'raw', 'blame', 'commits', 'commit', 'archive']) {
    const { status } = await forge.world.http.get(
      `${api}/${read}?ref=${commit}${['blob', 'raw', 'blame'].includes(read) ? '&path=secret.txt' : ''}`,
    );
    expect([200, 302, 404]).toContain(status);
    found[`api ${read}`] = status !== 404;
  }
  for (const [kind, id] of Object.entries({ commit, tree, blob }))
    for (const version of ['0', '2'] as const) {
      found[`http v${version} ${kind}`] = await overHttp(forge, version, id);
      found[`ssh v${version} ${kind}`] = await overSsh(forge, version, id);
    }
  const build = (call: Promise<unknown>): Promise<boolean> =>
    call.then(
      () => true,
      (error: { kind?: string }) => (expect(error.kind).toBe('not-found'), false),
    );
  found['build source'] = await build(
    forge.world.call(archiveCommit, { repo_id: repoId, commit_id: commit, format: 'zip' }, ota),
  );
  found['build ref'] = await build(forge.world.call(resolveRef, { repo_id: repoId, ref: commit }, ota));
  return found;
}

const onlyThose = (found: Record<string, boolean>, given: boolean): string[] =>
  Object.entries(found)
    .filter(([, is]) => is === given)
    .map(([door]) => door);

async function maintained(forge: Forge): Promise<void> {
  await forge.world.db.run(sql`update git_repos set pushes_since_maintenance = 20`);
  await forge.world.settle();
}

test.each(['a forced push', 'a deleted branch'])(
  'objects that %s removed are served by no endpoint, even after they were read before',
  async (loss) => {
    await using forge = await Forge.start({}, [identity, gateway]);
    const { id } = await forge.repository('engine', 'public');
    const tree = await forge.workTree('engine', { 'README.md': '# Engine\n', 'old.txt': 'old\n' });
    const url = forge.url('ada/engine');
    const branch = loss === 'a deleted branch' ? 'leak' : 'main';
    await forge.git(['push', '-q', url, 'main'], tree);
    await forge.commit('engine', { 'secret.txt': secret }, 'Oops');
    const lost = await idsOf(forge, tree);
    await forge.git(['push', '-q', url, `HEAD:${branch}`], tree);

    // Read it at every endpoint, so that every cache contains it.
    expect(onlyThose(await doors(forge, id, lost), false)).toEqual([]);
    expect(
      await forge.world.db.many(
        sql`select distinct kind from git_copies where object_id = ${lost.commit} order by kind`,
      ),
    ).toEqual([{ kind: 'tar.gz' }, { kind: 'zip' }]);
    const history = (await forge.world.http.get(`${api}/commits?ref=${branch}&limit=1`)).body as { next: string };

    await forge.git(['reset', '-q', '--hard', 'HEAD~1'], tree);
    await forge.commit('engine', { 'README.md': '# Engine 2\n' }, 'Better');
    await forge.git(['push', '-q', '--force', url, ...(branch === 'leak' ? ['main', ':leak'] : ['main'])], tree);
    expect(onlyThose(await doors(forge, id, lost), true)).toEqual([]);
    expect((await forge.world.http.get(`${api}/commits?cursor=${history.next}`)).status).toBe(422);

    await maintained(forge);
    expect(await forge.world.db.many(sql`select kind from git_copies where object_id = ${lost.commit}`)).toEqual([]);
    expect(onlyThose(await doors(forge, id, lost), true)).toEqual([]);
    const inCapitals = await overHttp(forge, '2', lost.blob.toUpperCase());
    const besideATip = await overHttp(forge, '2', await forge.git(['rev-parse', 'HEAD'], tree), lost.blob);
    expect([inCapitals, besideATip]).toEqual([false, false]);
    await forge.git(['init', '-q', 'stranger']);
    expect(await forge.tryGit(['fetch', url, lost.commit], forge.desk.path('stranger'))).toMatchObject({
      code: 128,
      stderr: expect.stringContaining('not our ref') as string,
    });
    expect((await forge.tryGit(['archive', `--remote=${url}`, lost.commit], tree)).code).not.toBe(0);
    // Nothing is lost permanently: anyone with push access can restore it.
    await forge.git(['push', '-q', url, `${lost.commit}:refs/heads/back`], tree);
    expect(onlyThose(await doors(forge, id, lost), false)).toEqual([]);
  },
);

test('git acknowledges only those commits of a client that a branch reaches, not others that are stored', async () => {
  await using forge = await Forge.start({}, [identity, gateway]);
  await forge.repository('engine', 'public');
  const tree = await forge.workTree('engine');
  const url = forge.url('ada/engine');
  const old = await forge.git(['rev-parse', 'HEAD'], tree);
  const lost = await forge.commit('engine', { 'secret.txt': secret }, 'Oops');
  await forge.git(['push', '-q', url, 'main'], tree);
  await forge.git(['reset', '-q', '--hard', 'HEAD~1'], tree);
  const tip = await forge.commit('engine', { 'README.md': '# Engine 2\n' }, 'Better');
  await forge.git(['push', '-q', '--force', url, 'main'], tree);
  const haves = [old, lost].map((id) => packet(`have ${id}\n`)).join('');
  const requests = {
    '0': `${packet(`want ${tip} multi_ack_detailed`)}0000${haves}0000`,
    '2': `${packet('command=fetch')}0001${packet(`want ${tip}\n`)}${haves}0000`,
  };
  for (const [version, sent] of Object.entries(requests)) {
    const { body } = await forge.world.http
      .post('/git/ada/engine.git/git-upload-pack')
      .set({ 'content-type': 'application/x-git-upload-pack-request', 'git-protocol': `version=${version}` })
      .responseType('blob')
      .send(sent);
    const answer = (body as Buffer).toString('latin1');
    expect({ version, old: answer.includes(`ACK ${old}`), lost: answer.includes(lost) }).toEqual({
      version,
      old: true,
      lost: false,
    });
  }
});

test('an old commit that a branch still reaches is served by id, and a partial clone can fetch missing objects', async () => {
  await using forge = await Forge.start({}, [identity, gateway]);
  const { id } = await forge.repository('engine', 'public');
  const tree = await forge.workTree('engine', { 'secret.txt': secret });
  const old = await idsOf(forge, tree);
  for (let n = 0; n < 3; n++)
    await forge.commit('engine', { 'secret.txt': `public ${n}\n`, [`dir${n}/file`]: `${n}\n` }, `Step ${n}`);
  const url = forge.url('ada/engine');
  await forge.git(['push', '-q', url, 'main'], tree);
  for (const state of ['as pushed', 'maintained']) {
    expect({ state, refused: onlyThose(await doors(forge, id, old), false) }).toEqual({ state, refused: [] });
    for (const [at, address] of [url, `http://127.0.0.1:${forge.world.env['PORT']}/git/ada/engine.git`].entries()) {
      const name = `partial-${state.length}-${at}`;
      await forge.git(['clone', '-q', '--filter=blob:none', address, name]);
      expect(await forge.git(['show', 'HEAD~3:secret.txt'], forge.desk.path(name))).toBe(secret.trim());
      expect(await forge.git(['log', '--format=%s', '-p'], forge.desk.path(name))).toContain('+public 2');
      await forge.git(['init', '-q', `${name}-one`]);
      await forge.git(['fetch', '-q', '--depth=1', address, old.commit], forge.desk.path(`${name}-one`));
    }
    await maintained(forge);
  }
});
