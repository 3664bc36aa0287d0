import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { assignIssueLabel } from '@mnw/contracts/git/assign-issue-label.rpc';
import { createIssueLabel } from '@mnw/contracts/git/create-issue-label.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { deleteIssueLabel } from '@mnw/contracts/git/delete-issue-label.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { listIssueLabels } from '@mnw/contracts/git/list-issue-labels.rpc';
import { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import { unassignIssueLabel } from '@mnw/contracts/git/unassign-issue-label.rpc';
import { updateIssueLabel } from '@mnw/contracts/git/update-issue-label.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { git } from '../git.service.js';

test('fifty concurrent authors get fifty numbers without gaps or duplicates', async () => {
  await using world = await startWorld([git]);
  // A second process proves that the numbers come from the database and not from the memory of a process.
  await world.start(git, { SSH_PORT: '0', GIT_HTTP_PORT: '0' });
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  const authors = await Promise.all(Array.from({ length: 50 }, () => world.given.account()));
  const made = await Promise.all(
    authors.map((author, at) => world.call(createIssue, { repo_id, title: `Issue ${at}` }, author)),
  );
  expect(made.map(({ number }) => number).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 50 }, (_, at) => at + 1),
  );
  const { last_issue_number: last } = await world.db.one<{ last_issue_number: number }>(
    sql`select last_issue_number from git_repos where id = ${repo_id}`,
  );
  expect(last).toBe(50);
});

test('a refused issue uses no number', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  await expect(world.call(createIssue, { repo_id, title: 'One', body: 'NUL \u0000' }, owner)).rejects.toMatchObject({
    kind: 'invalid',
    details: { errors: [{ field: 'body' }] },
  });
  await expect(
    world.call(createIssue, { repo_id, title: 'Unverified' }, await world.given.account({ emailVerified: false })),
  ).rejects.toMatchObject({ code: 'auth.email-unverified' });
  expect(await world.call(createIssue, { repo_id, title: 'First' }, owner)).toMatchObject({
    number: 1,
    status: 'open',
  });
});

test('anyone with a verified address can comment in a public repository, only collaborators in a private one, nobody in an archived one', async () => {
  await using world = await startWorld([git]);
  const [owner, friend, stranger] = [
    await world.given.creator(),
    await world.given.account(),
    await world.given.account(),
  ];
  const [open, closed] = [
    await world.given.repository(owner),
    await world.given.repository(owner, { visibility: 'private' }),
  ];
  await world.given.collaborator(closed.id, friend, 'read');
  await world.call(createIssue, { repo_id: open.id, title: 'Hello' }, stranger);
  await world.call(createIssue, { repo_id: closed.id, title: 'Hello' }, friend);
  await expect(world.call(createIssue, { repo_id: closed.id, title: 'Hello' }, stranger)).rejects.toMatchObject({
    code: 'git.repository-not-found',
  });
  await expect(world.call(createIssue, { repo_id: open.id, title: 'Hello' })).rejects.toMatchObject({
    code: 'auth.required',
  });
  await world.db.run(sql`update git_repos set archived_at = now() where id = ${open.id}`);
  await expect(world.call(createIssue, { repo_id: open.id, title: 'Late' }, owner)).rejects.toMatchObject({
    code: 'git.repository-archived',
  });
  await expect(world.call(addIssueComment, { repo_id: open.id, number: 1, body: 'Late' }, owner)).rejects.toMatchObject(
    { code: 'git.repository-archived' },
  );
  await expect(world.call(updateIssue, { repo_id: open.id, number: 1, status: 'closed' }, owner)).rejects.toMatchObject(
    { code: 'git.repository-archived' },
  );
});

test('author and writers can change an issue; a reader and a stranger cannot', async () => {
  await using world = await startWorld([git]);
  const [owner, author, writer, reader] = [
    await world.given.creator(),
    await world.given.account(),
    await world.given.account(),
    await world.given.account(),
  ];
  const { id: repo_id } = await world.given.repository(owner);
  await world.given.collaborator(repo_id, writer, 'write');
  await world.given.collaborator(repo_id, reader, 'read');
  const at = {
    repo_id,
    number: (await world.call(createIssue, { repo_id, title: 'Crash', body: 'It **breaks**.' }, author)).number,
  };
  expect(await world.call(getIssue, at, author)).toMatchObject({
    body_html: '<p>It <strong>breaks</strong>.</p>\n',
    may: { comment: true, edit: true, close: true, label: false },
  });
  expect((await world.call(getIssue, at)).may).toEqual({ comment: false, edit: false, close: false, label: false });
  for (const other of [reader, await world.given.account()]) {
    expect((await world.call(getIssue, at, other)).may).toEqual({
      comment: true,
      edit: false,
      close: false,
      label: false,
    });
    await expect(world.call(updateIssue, { ...at, status: 'closed' }, other)).rejects.toMatchObject({
      code: 'git.not-yours-to-change',
    });
  }
  for (const [other, status] of [
    [author, 'closed'],
    [writer, 'open'],
    [owner, 'closed'],
    [owner, 'closed'],
  ] as const)
    expect(await world.call(updateIssue, { ...at, status }, other)).toMatchObject({ status });
  const { data } = await world.call(listIssueComments, at);
  expect(data.map(({ kind, author: by }) => `${kind} ${by}`)).toEqual([
    `closed ${author.username}`,
    `reopened ${writer.username}`,
    `closed ${owner.username}`,
  ]);
  expect(await world.call(updateIssue, { ...at, title: 'Crash at start', body: '' }, writer)).toMatchObject({
    title: 'Crash at start',
    body_html: '',
    status: 'closed',
  });
});

test('issues are filtered by status, label and words, and paged by key', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  for (const title of ['Sound is too quiet', 'Window flickers', 'Sound crackles', '夜のガラスの街'])
    await world.call(createIssue, { repo_id, title, body: `About ${title}` }, owner);
  await world.call(updateIssue, { repo_id, number: 3, status: 'closed' }, owner);
  const { id: label_id } = await world.call(createIssueLabel, { repo_id, name: 'bug', color: '#AA0000' }, owner);
  await world.call(assignIssueLabel, { repo_id, number: 2, label_id }, owner);
  const numbers = async (filter: object) =>
    (await world.call(listIssues, { repo_id, ...filter })).data.map(({ number }) => number);
  expect(await numbers({ q: 'sound' })).toEqual([3, 1]);
  expect(await numbers({ q: 'sound', status: 'open' })).toEqual([1]);
  expect(await numbers({ q: 'ガラスの街' })).toEqual([4]);
  expect(await numbers({ label: 'bug' })).toEqual([2]);
  expect(await numbers({ q: `' or 1=1 -- "` })).toEqual([]);
  const first = await world.call(listIssues, { repo_id, limit: 3 });
  expect(first).toMatchObject({
    open_count: 3,
    closed_count: 1,
    data: [{ number: 4 }, { number: 3 }, { number: 2, labels: [{ name: 'bug', color: '#aa0000' }] }],
  });
  expect(await world.call(listIssues, { repo_id, limit: 3, cursor: first.next! })).toMatchObject({
    data: [{ number: 1 }],
    next: null,
  });
  await expect(world.call(listIssues, { repo_id, cursor: 'WyJ4Il0' })).rejects.toMatchObject({
    kind: 'invalid',
    details: { field: 'cursor' },
  });
});

test('an id from another repository gives no access to its issues or labels', async () => {
  await using world = await startWorld([git]);
  const [owner, other] = [await world.given.creator(), await world.given.creator()];
  const [mine, theirs] = [await world.given.repository(owner), await world.given.repository(other)];
  await world.call(createIssue, { repo_id: mine.id, title: 'Mine' }, owner);
  const label = await world.call(createIssueLabel, { repo_id: theirs.id, name: 'bug', color: '#aa0000' }, other);
  await expect(world.call(getIssue, { repo_id: theirs.id, number: 1 }, owner)).rejects.toMatchObject({
    code: 'git.issue-not-found',
  });
  const borrowed = { repo_id: mine.id, number: 1, label_id: label.id };
  for (const attempt of [
    () => world.call(assignIssueLabel, borrowed, owner),
    () => world.call(updateIssueLabel, { repo_id: mine.id, label_id: label.id, name: 'mine now' }, owner),
    () => world.call(deleteIssueLabel, { repo_id: mine.id, label_id: label.id }, owner),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'git.label-not-found' });
  await world.db.run(
    sql`insert into issue_label_assignments (issue_id, label_id) select i.id, ${label.id} from issues i`,
  );
  expect((await world.call(getIssue, { repo_id: mine.id, number: 1 })).labels).toEqual([]);
  await world.call(unassignIssueLabel, borrowed, owner);
  expect(await world.db.many(sql`select 1 from issue_label_assignments`)).toHaveLength(1);
});

test('only writers manage labels, whose names are unique, at most a hundred, and removed from issues when deleted', async () => {
  await using world = await startWorld([git]);
  const [owner, stranger] = [await world.given.creator(), await world.given.account()];
  const { id: repo_id } = await world.given.repository(owner);
  await expect(
    world.call(createIssueLabel, { repo_id, name: 'bug', color: '#aa0000' }, stranger),
  ).rejects.toMatchObject({ code: 'git.not-yours-to-change' });
  await expect(world.call(createIssueLabel, { repo_id, name: 'bug', color: 'red' }, owner)).rejects.toMatchObject({
    details: { errors: [{ field: 'color' }] },
  });
  const bug = await world.call(createIssueLabel, { repo_id, name: 'bug', color: '#aa0000' }, owner);
  await expect(world.call(createIssueLabel, { repo_id, name: 'bug', color: '#00aa00' }, owner)).rejects.toMatchObject({
    code: 'git.label-taken',
    details: { field: 'name' },
  });
  await world.call(createIssue, { repo_id, title: 'One' }, stranger);
  for (const _ of [1, 2]) await world.call(assignIssueLabel, { repo_id, number: 1, label_id: bug.id }, owner);
  await expect(
    world.call(unassignIssueLabel, { repo_id, number: 1, label_id: bug.id }, stranger),
  ).rejects.toMatchObject({ code: 'git.not-yours-to-change' });
  await world.call(deleteIssueLabel, { repo_id, label_id: bug.id }, owner);
  expect((await world.call(getIssue, { repo_id, number: 1 })).labels).toEqual([]);
  await world.db.run(
    sql`insert into issue_labels (repo_id, name, color) select ${repo_id}, 'l' || n, '#000000' from generate_series(1, 98) n`,
  );
  const racers = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((name) => world.call(createIssueLabel, { repo_id, name, color: '#000000' }, owner)),
  );
  expect(racers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect((await world.call(listIssueLabels, { repo_id })).data).toHaveLength(100);
});

test('comments are Markdown without scripts, in the order of creation', async () => {
  await using world = await startWorld([git]);
  const [owner, fan] = [await world.given.creator(), await world.given.account()];
  const { id: repo_id } = await world.given.repository(owner);
  await world.call(createIssue, { repo_id, title: 'One' }, owner);
  for (const body of ['First', '<script>alert(1)</script> [x](javascript:alert(1))', 'Third'])
    await world.call(addIssueComment, { repo_id, number: 1, body }, fan);
  await expect(world.call(addIssueComment, { repo_id, number: 1, body: ' \n ' }, fan)).rejects.toMatchObject({
    kind: 'invalid',
    details: { errors: [{ field: 'body' }] },
  });
  const first = await world.call(listIssueComments, { repo_id, number: 1, limit: 2 });
  expect(first.data.map(({ body }) => body)).toEqual(['First', '<script>alert(1)</script> [x](javascript:alert(1))']);
  expect(first.data[1]!.body_html).not.toMatch(/<script|href="javascript/);
  expect(
    (await world.call(listIssueComments, { repo_id, number: 1, cursor: first.next! })).data.map(({ body }) => body),
  ).toEqual(['Third']);
  expect((await world.call(listIssues, { repo_id })).data[0]).toMatchObject({
    comment_count: 3,
    author: owner.username,
  });
});
