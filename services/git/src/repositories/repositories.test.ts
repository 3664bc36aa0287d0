import { existsSync } from 'node:fs';
import { acceptRepository, offerRepository } from '@mnw/contracts/git/transfer-repository.rpc';
import { createRepository } from '@mnw/contracts/git/create-repository.rpc';
import { deleteRepository } from '@mnw/contracts/git/delete-repository.rpc';
import { getRepository } from '@mnw/contracts/git/get-repository.rpc';
import { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import { putCollaborator, listCollaborators, removeCollaborator } from '@mnw/contracts/git/collaborators.rpc';
import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { sql } from '@mnw/db/sql';
import { identity, publishEvent } from '@mnw/testing/neighbours';
import { startWorld } from '@mnw/testing/world';
import { git } from '../git.service.js';
import { repositoryDirectory } from './repository-paths.js';

const gone = { code: 'git.repository-not-found', kind: 'not-found' };

test('a new repository is bare, named by its id on disk, and private', async () => {
  await using world = await startWorld([git]);
  const creator = await world.given.creator({ username: 'ada' });
  const made = await world.call(createRepository, { name: 'engine', description: 'Turns' }, creator);
  expect(made).toMatchObject({
    owner: 'ada',
    name: 'engine',
    visibility: 'private',
    default_branch: 'main',
    access: 'own',
    size_bytes: 0,
  });
  expect(made.ssh_url).toBe(`ssh://git@localhost:${world.env['SSH_PORT']}/ada/engine.git`);
  expect(made.http_url).toBe(`${world.url}/git/ada/engine.git`);
  expect(existsSync(`${repositoryDirectory(world.env['REPOS_DIR']!, made.id)}/HEAD`)).toBe(true);
  await expect(world.call(createRepository, { name: 'engine' }, creator)).rejects.toMatchObject({
    code: 'git.repository-name-taken',
    details: { field: 'name' },
  });
  await expect(world.call(createRepository, { name: 'x' }, await world.given.account())).rejects.toMatchObject({
    code: 'auth.creator-required',
  });
});

test('an invalid name of a repository or a branch is refused', async () => {
  await using world = await startWorld([git]);
  const creator = await world.given.creator();
  for (const name of ['..', '.git', 'a.git', '-rf', 'a/b', 'a b', 'a\u0000', 'ä', '', 'x'.repeat(101)])
    await expect(world.call(createRepository, { name }, creator)).rejects.toMatchObject({
      kind: 'invalid',
      details: { errors: expect.arrayContaining([expect.objectContaining({ field: 'name' })]) },
    });
  for (const default_branch of [
    '-x',
    '../x',
    'a..b',
    'a b',
    'x.lock',
    'a/.b',
    'a\u001b[2J',
    '@',
    'HEAD',
    'a@{1}',
    'end/',
    'a:b',
    'a\\b',
  ])
    await expect(world.call(createRepository, { name: 'r', default_branch }, creator)).rejects.toMatchObject({
      kind: 'invalid',
      details: { errors: expect.arrayContaining([expect.objectContaining({ field: 'default_branch' })]) },
    });
  expect(await world.db.many(sql`select name from git_repos`)).toEqual([]);
});

test('a private repository is not found by others, and a collaborator can read it', async () => {
  await using world = await startWorld([git]);
  const [owner, other, stranger] = [
    await world.given.creator(),
    await world.given.account(),
    await world.given.account(),
  ];
  const { id: repo_id } = await world.call(createRepository, { name: 'secret' }, owner);
  for (const actor of [other, stranger, undefined])
    await expect(world.call(getRepository, { repo_id }, actor)).rejects.toMatchObject(gone);
  await expect(world.call(putCollaborator, { repo_id, username: other.username }, stranger)).rejects.toMatchObject(
    gone,
  );
  await world.call(putCollaborator, { repo_id, username: other.username, access: 'read' }, owner);
  expect(await world.call(getRepository, { repo_id }, other)).toMatchObject({ access: 'read' });
  for (const attempt of [
    () => world.call(updateRepository, { repo_id, visibility: 'public' }, other),
    () => world.call(deleteRepository, { repo_id }, other),
    () => world.call(putCollaborator, { repo_id, username: stranger.username }, other),
    () => world.call(offerRepository, { repo_id, username: other.username }, other),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'git.not-the-owner', kind: 'forbidden' });
  expect((await world.call(listCollaborators, { repo_id }, other)).data).toMatchObject([
    { username: other.username, access: 'read' },
  ]);
  await world.call(removeCollaborator, { repo_id, username: other.username }, other);
  await expect(world.call(getRepository, { repo_id }, other)).rejects.toMatchObject(gone);
});

test('a public repository can be read by anybody until its owner is suspended', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.call(createRepository, { name: 'open', visibility: 'public' }, owner);
  expect(await world.call(getRepository, { repo_id })).toMatchObject({ access: 'read' });
  await expect(world.call(listCollaborators, { repo_id }, await world.given.account())).rejects.toMatchObject({
    code: 'git.not-the-owner',
  });
  await world.db.run(sql`update users set suspended_at = now() where id = ${owner.userId}`);
  await expect(world.call(getRepository, { repo_id })).rejects.toMatchObject(gone);
});

test('a repository is transferred only when the other account accepts, and its old URL redirects to it', async () => {
  await using world = await startWorld([git]);
  const [ada, bob, eve] = [
    await world.given.creator({ username: 'ada' }),
    await world.given.creator({ username: 'bob' }),
    await world.given.creator(),
  ];
  const { id: repo_id } = await world.call(createRepository, { name: 'engine' }, ada);
  await expect(world.call(acceptRepository, { repo_id }, bob)).rejects.toMatchObject(gone);
  await expect(world.call(offerRepository, { repo_id, username: 'nobody-here' }, ada)).rejects.toMatchObject({
    code: 'git.account-not-found',
    details: { field: 'username' },
  });
  expect(await world.call(offerRepository, { repo_id, username: 'bob' }, ada)).toMatchObject({
    owner: 'ada',
    offered_to: 'bob',
  });
  expect((await world.call(listRepositories, {}, bob)).data).toMatchObject([{ id: repo_id, access: 'read' }]);
  await expect(world.call(acceptRepository, { repo_id }, eve)).rejects.toMatchObject(gone);
  expect(await world.call(acceptRepository, { repo_id }, bob)).toMatchObject({
    owner: 'bob',
    name: 'engine',
    access: 'own',
    offered_to: null,
  });
  await expect(world.call(getRepository, { repo_id }, ada)).rejects.toMatchObject(gone);
  expect(await world.db.many(sql`select name from git_repo_redirects where user_id = ${ada.userId}`)).toEqual([
    { name: 'engine' },
  ]);
});

test('an offered repository cannot be accepted beyond the storage of the plan', async () => {
  await using world = await startWorld([git], { env: { UNPAID_REPOS_BYTES: '1000' } });
  const [ada, bob] = [await world.given.creator(), await world.given.creator()];
  const { id: repo_id } = await world.call(createRepository, { name: 'big' }, ada);
  await world.db.run(sql`update git_repos set size_bytes = 1001 where id = ${repo_id}`);
  await world.call(offerRepository, { repo_id, username: bob.username }, ada);
  await expect(world.call(acceptRepository, { repo_id }, bob)).rejects.toMatchObject({
    code: 'git.storage-full',
    kind: 'too-large',
  });
  await world.db.run(sql`update users set creator_tier = 'basic' where id = ${bob.userId}`);
  expect(await world.call(acceptRepository, { repo_id }, bob)).toMatchObject({ owner: bob.username });
});

test('a renamed repository gives up its old name when another one takes it', async () => {
  await using world = await startWorld([git]);
  const ada = await world.given.creator();
  const { id: repo_id } = await world.call(createRepository, { name: 'one' }, ada);
  expect(
    await world.call(updateRepository, { repo_id, name: 'two', is_archived: true, description: 'later' }, ada),
  ).toMatchObject({ name: 'two', is_archived: true, description: 'later' });
  expect(await world.db.many(sql`select name from git_repo_redirects`)).toEqual([{ name: 'one' }]);
  await world.call(createRepository, { name: 'one' }, ada);
  expect(await world.db.many(sql`select name from git_repo_redirects`)).toEqual([]);
  await expect(world.call(updateRepository, { repo_id, name: 'one' }, ada)).rejects.toMatchObject({
    code: 'git.repository-name-taken',
  });
  expect(
    await world.call(updateRepository, { repo_id, default_branch: 'trunk', is_archived: false }, ada),
  ).toMatchObject({ default_branch: 'trunk', is_archived: false });
});

test('a repository is made public only after a step-up, and never with a token', async () => {
  await using world = await startWorld([git]);
  const ada = await world.given.creator();
  const { id: repo_id } = await world.call(createRepository, { name: 'one', visibility: 'private' }, ada);
  const stale = { ...ada, authenticatedAt: new Date(world.clock.now().getTime() - 11 * 60_000).toISOString() };
  const token = { ...ada, credential: 'api-token' as const, scopes: ['*'] };
  for (const actor of [stale, token]) {
    await expect(
      world.call(updateRepository, { repo_id, description: 'hidden', visibility: 'public' }, actor as typeof ada),
    ).rejects.toMatchObject({ code: 'auth.step-up-required' });
    expect(await world.call(updateRepository, { repo_id, visibility: 'unlisted' }, actor as typeof ada)).toMatchObject({
      visibility: 'unlisted',
      description: '',
    });
  }
  expect(await world.call(updateRepository, { repo_id, visibility: 'public' }, ada)).toMatchObject({
    visibility: 'public',
  });
  expect(
    await world.call(updateRepository, { repo_id, visibility: 'public', description: 'seen' }, stale),
  ).toMatchObject({ description: 'seen' });
});

test('files are deleted with the repository and with the account', async () => {
  await using world = await startWorld([git, identity]);
  const ada = await world.given.creator();
  const [first, second] = [
    await world.call(createRepository, { name: 'one' }, ada),
    await world.call(createRepository, { name: 'two' }, ada),
  ];
  const [one, two] = [first, second].map(({ id }) => repositoryDirectory(world.env['REPOS_DIR']!, id));
  const storage = world.given.storage();
  for (const id of [first.id, second.id])
    await storage.write(`git/${id}/archives/a.zip`, 'x', { contentType: 'application/zip' });
  await world.call(deleteRepository, { repo_id: first.id }, ada);
  await world.settle();
  expect([existsSync(one!), existsSync(two!)]).toEqual([false, true]);
  const archives = async (id: string): Promise<number> => (await storage.list(`git/${id}/`)).objects.length;
  expect([await archives(first.id), await archives(second.id)]).toEqual([0, 1]);
  await publishEvent(world, accountDeleted, { user_id: ada.userId });
  await world.settle();
  expect(await world.db.many(sql`select id from git_repos`)).toEqual([]);
  expect(existsSync(two!)).toBe(false);
  expect(await archives(second.id)).toBe(0);
});
