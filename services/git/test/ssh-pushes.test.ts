import { sql } from '@mnw/db/sql';
import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import { putCollaborator } from '@mnw/contracts/git/collaborators.rpc';
import { Forge } from './forge.js';

test('a first push creates a private repository, which can be cloned completely', async () => {
  await using forge = await Forge.start();
  const tree = await forge.workTree('engine');
  const pushed = await forge.tryGit(['push', '-u', forge.url('ada/engine.git'), 'main'], tree);
  expect(pushed).toMatchObject({ code: 0 });
  expect(pushed.stderr).toContain('Created the private repository ada/engine.');
  expect(pushed.stderr).toContain('/source/ada/engine');
  await forge.git(['clone', '-q', forge.url('ada/engine'), 'again']);
  expect(await forge.git(['rev-parse', 'HEAD'], forge.desk.path('again'))).toBe(
    await forge.git(['rev-parse', 'HEAD'], tree),
  );
  const repository = await forge.world.db.one<{ id: string; visibility: string; size_bytes: number }>(
    sql`select id, visibility, size_bytes from git_repos`,
  );
  expect(repository).toMatchObject({ visibility: 'private' });
  expect(repository.size_bytes).toBeGreaterThan(0);
  expect(await forge.fsck(repository.id)).toBe('');
  expect(await forge.pushEvents()).toMatchObject([
    {
      pusher_id: forge.ada.userId,
      default_branch: 'main',
      refs: [{ ref: 'refs/heads/main', is_forced: false }],
      commits: [{ message: 'Begin' }],
    },
  ]);
});

test('forced, atomic and tagged pushes, push options and deletions are published as they are', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree('engine');
  const url = forge.url('ada/engine.git');
  await forge.git(['push', '-q', url, 'main'], tree);
  await forge.git(['commit', '-q', '--amend', '-m', 'Begin again'], tree);
  expect((await forge.tryGit(['push', url, 'main'], tree)).code).not.toBe(0);
  await forge.git(['push', '-q', '-f', '-o', 'build.skip', '-o', 'line\u0007bell', url, 'main'], tree);
  await forge.git(['tag', '-a', 'v1', '-m', 'One'], tree);
  await forge.git(['branch', 'topic'], tree);
  await forge.git(['push', '-q', '--atomic', url, 'topic', 'v1'], tree);
  await forge.git(['push', '-q', url, ':topic'], tree);
  const said = await forge.pushEvents();
  expect(said.map(({ refs }) => refs.map(({ ref, is_forced }) => [ref, is_forced]))).toEqual([
    [['refs/heads/main', false]],
    [['refs/heads/main', true]],
    [
      ['refs/heads/topic', false],
      ['refs/tags/v1', false],
    ],
    [['refs/heads/topic', false]],
  ]);
  expect(said[1]).toMatchObject({ options: ['build.skip', 'linebell'], commits: [{ message: 'Begin again' }] });
  expect(said[3]!.refs[0]!.new_id).toMatch(/^0{40}$/);
  expect(await forge.fsck(id)).toBe('');
});

test('if the first push is to another branch, that branch becomes the default', async () => {
  await using forge = await Forge.start();
  const tree = await forge.workTree('old');
  await forge.git(['push', '-q', forge.url('ada/old'), 'main:trunk'], tree);
  expect(await forge.pushEvents()).toMatchObject([{ default_branch: 'trunk', commits: [{ message: 'Begin' }] }]);
  await forge.git(['clone', '-q', forge.url('ada/old'), 'again']);
  expect(await forge.git(['branch', '--show-current'], forge.desk.path('again'))).toBe('trunk');
});

test('a refused push moves nothing and publishes nothing', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree('engine');
  const url = forge.url('ada/engine.git');
  await forge.git(['push', '-q', url, 'main'], tree);
  const refusals: [string[], RegExp][] = [
    [[':main'], /default branch and cannot be deleted/],
    [['main:refs/replace/0000000000000000000000000000000000000001'], /only branches and tags/],
    [['main:refs/internal/x'], /only branches and tags|deny updating a hidden ref/],
    [['main:refs/notes/commits'], /only branches and tags/],
    [['main:refs/heads/-h'], /begins with a hyphen/],
    [['main:refs/heads/a/--upload-pack=x'], /begins with a hyphen/],
    [['main:refs/heads/HEAD'], /mistaken for something other/],
    [['main:refs/heads/0123456789012345678901234567890123456789'], /mistaken for something other/],
    [['main:refs/heads/\u202etxt'], /invisible or control characters/],
    [[`main:refs/heads/${'x/'.repeat(130)}y`], /longer than 250 bytes/],
  ];
  for (const [refs, words] of refusals) {
    const { code, stderr } = await forge.tryGit(['push', url, ...refs], tree);
    expect([refs, code === 0, stderr]).toEqual([refs, false, expect.stringMatching(words)]);
  }
  expect((await forge.tryGit(['push', '--atomic', url, 'main:good', 'main:refs/heads/-bad'], tree)).code).not.toBe(0);
  expect(await forge.git(['ls-remote', url])).toMatch(/^\w{40}\tHEAD\n\w{40}\trefs\/heads\/main$/);
  expect(await forge.pushEvents()).toHaveLength(1);
  expect(await forge.world.db.many(sql`select state from git_pushes where state = 'pending'`)).toEqual([]);
  expect(await forge.fsck(id)).toBe('');
});

test('only the owner and writers can push; a reader can clone; a stranger finds nothing', async () => {
  await using forge = await Forge.start();
  const { id: repo_id } = await forge.repository('engine');
  const tree = await forge.workTree('engine');
  const url = forge.url('ada/engine.git');
  await forge.git(['push', '-q', url, 'main'], tree);
  const bob = await forge.world.given.account({ username: 'bob' });
  const key = await forge.desk.key('id_bob');
  await forge.addKey(bob, 'id_bob');
  const asBob = (args: string[]) => forge.tryGit(args, tree, key);
  expect(await asBob(['ls-remote', url])).toMatchObject({
    code: 128,
    stderr: expect.stringContaining('There is no such repository.'),
  });
  expect(await asBob(['push', forge.url('bob/mine.git'), 'main'])).toMatchObject({
    code: 128,
    stderr: expect.stringContaining('There is no such repository.'),
  });
  await forge.world.call(putCollaborator, { repo_id, username: 'bob', access: 'read' }, forge.ada);
  expect(await asBob(['ls-remote', url])).toMatchObject({ code: 0 });
  expect(await asBob(['push', url, 'main:theirs'])).toMatchObject({
    code: 128,
    stderr: expect.stringContaining('but not push to it'),
  });
  await forge.world.call(putCollaborator, { repo_id, username: 'bob', access: 'write' }, forge.ada);
  expect(await asBob(['push', url, 'main:theirs'])).toMatchObject({ code: 0 });
  expect((await forge.pushEvents()).map(({ pusher_id }) => pusher_id)).toEqual([forge.ada.userId, bob.userId]);
  await forge.world.call(updateRepository, { repo_id, is_archived: true }, forge.ada);
  expect(await asBob(['push', url, 'main:more'])).toMatchObject({
    code: 128,
    stderr: expect.stringContaining('archived'),
  });
  await forge.world.db.run(sql`update users set suspended_at = now() where id = ${bob.userId}`);
  expect(await asBob(['ls-remote', url])).toMatchObject({
    code: 128,
    stderr: expect.stringContaining('Permission denied'),
  });
});

test('a renamed repository serves its old URL and reports the new one', async () => {
  await using forge = await Forge.start();
  const { id: repo_id } = await forge.repository('old');
  const tree = await forge.workTree('old');
  await forge.git(['push', '-q', forge.url('ada/old'), 'main'], tree);
  await forge.world.call(updateRepository, { repo_id, name: 'new' }, forge.ada);
  expect(await forge.tryGit(['ls-remote', forge.url('ada/old.git')])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('/ada/new.git'),
  });
});

test('parallel clones are all complete, including shallow and partial ones', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree(
    'engine',
    Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, `${at}\n`.repeat(2_000)])),
  );
  await forge.commit('engine', { f0: 'changed' }, 'Change');
  await forge.git(['push', '-q', forge.url('ada/engine'), 'main'], tree);
  const many = Number(process.env['MNW_SOAK'] ? 50 : 4);
  await Promise.all(
    Array.from({ length: many }, (_, at) => forge.git(['clone', '-q', forge.url('ada/engine'), `c${at}`])),
  );
  for (let at = 0; at < many; at++) expect(await forge.git(['fsck', '--strict'], forge.desk.path(`c${at}`))).toBe('');
  await forge.git(['clone', '-q', '--depth=1', forge.url('ada/engine'), 'shallow']);
  await forge.git(['clone', '-q', '--filter=tree:0', '--no-checkout', forge.url('ada/engine'), 'partial']);
  expect([
    await forge.git(['rev-list', '--count', 'HEAD'], forge.desk.path('shallow')),
    await forge.git(['rev-list', '--count', 'HEAD'], forge.desk.path('partial')),
  ]).toEqual(['1', '2']);
  expect(await forge.fsck(id)).toBe('');
});
