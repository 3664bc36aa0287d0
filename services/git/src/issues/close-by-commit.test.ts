import { randomUUID } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import type { PushId, RepoId } from '@mnw/contracts/ids';
import { addToOutbox } from '@mnw/messaging/outbox';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { git } from '../git.service.js';

const id = (digit: string): string => digit.repeat(40);

interface Pushed {
  by: AccountActor;
  message: string;
  commit?: string;
  branch?: string;
}

/** Publishes a push from the service's own outbox, as the end of receive-pack does. */
async function push(
  world: World,
  owner: AccountActor,
  repoId: RepoId,
  { by, message, commit = id('a'), branch = 'main' }: Pushed,
): Promise<void> {
  const payload = {
    push_id: randomUUID() as PushId,
    repo_id: repoId,
    owner_id: owner.userId,
    pusher_id: by.userId,
    pushed_at: world.clock.now().toISOString(),
    default_branch: 'main',
    is_cut: false,
    refs: [{ ref: `refs/heads/${branch}`, old_id: id('0'), new_id: commit, is_forced: false }],
    commits:
      branch === 'main'
        ? [{ id: commit, message, author_name: 'Mira', authored_at: world.clock.now().toISOString() }]
        : [],
  };
  await world.db.transaction(async (tx) => {
    await tx.run(sql`set local role mnw_git`);
    await addToOutbox(tx, pushReceived, payload);
  });
  await world.settle();
}

test('a commit on the default branch closes an issue once and records which commit it was', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  const at = { repo_id, number: (await world.call(createIssue, { repo_id, title: 'It clicks' }, owner)).number };
  await push(world, owner, repo_id, { by: owner, message: 'No click\n\nFixes #1, fixes #77' });
  expect(await world.call(getIssue, at)).toMatchObject({ status: 'closed' });
  expect((await world.call(listIssueComments, at)).data).toMatchObject([
    { kind: 'closed', author: owner.username, commit_id: id('a') },
  ]);
  await world.call(updateIssue, { ...at, status: 'open' }, owner);
  await push(world, owner, repo_id, { by: owner, message: 'No click\n\nFixes #1' });
  expect(await world.call(getIssue, at)).toMatchObject({ status: 'open' });
  await push(world, owner, repo_id, { by: owner, message: 'closes #1', commit: id('b') });
  await push(world, owner, repo_id, { by: owner, message: 'Reopens #1', commit: id('c') });
  expect(
    (await world.call(listIssueComments, at)).data.map(({ kind, commit_id }) => `${kind} ${commit_id?.[0]}`),
  ).toEqual(['closed a', 'reopened undefined', 'closed b', 'reopened c']);
});

test("other branches, readers, archived repositories and other repositories close nothing; an issue's author can", async () => {
  await using world = await startWorld([git]);
  const [owner, author, reader] = [
    await world.given.creator(),
    await world.given.account(),
    await world.given.account(),
  ];
  const [{ id: repo_id }, other] = [await world.given.repository(owner), await world.given.repository(owner)];
  await world.given.collaborator(repo_id, reader, 'read');
  const at = { repo_id, number: (await world.call(createIssue, { repo_id, title: 'It clicks' }, author)).number };
  await push(world, owner, repo_id, { by: owner, message: 'Fixes #1', branch: 'side' });
  await push(world, owner, repo_id, { by: reader, message: 'Fixes #1', commit: id('b') });
  await push(world, owner, other.id, { by: owner, message: 'Fixes #1', commit: id('c') });
  await world.db.run(sql`update git_repos set archived_at = now() where id = ${repo_id}`);
  await push(world, owner, repo_id, { by: owner, message: 'Fixes #1', commit: id('d') });
  await world.db.run(sql`update git_repos set archived_at = null where id = ${repo_id}`);
  expect(await world.call(getIssue, at)).toMatchObject({ status: 'open', updated_at: expect.any(String) as string });
  expect((await world.call(listIssueComments, at)).data).toEqual([]);
  await push(world, owner, repo_id, { by: author, message: 'Fixes #1', commit: id('e') });
  expect(await world.call(getIssue, at)).toMatchObject({ status: 'closed' });
});
