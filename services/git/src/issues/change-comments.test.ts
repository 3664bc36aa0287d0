import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { deleteIssueComment } from '@mnw/contracts/git/delete-issue-comment.rpc';
import { deleteIssue } from '@mnw/contracts/git/delete-issue.rpc';
import { getIssueComment } from '@mnw/contracts/git/get-issue-comment.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { updateIssueComment } from '@mnw/contracts/git/update-issue-comment.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { git } from '../git.service.js';

async function talk() {
  const world = await startWorld([git]);
  const [owner, author, writer, reader] = [
    await world.given.creator(),
    await world.given.account(),
    await world.given.account(),
    await world.given.account(),
  ];
  const { id: repo_id } = await world.given.repository(owner);
  await world.given.collaborator(repo_id, writer, 'write');
  await world.given.collaborator(repo_id, reader, 'read');
  const { number } = await world.call(createIssue, { repo_id, title: 'One', body: 'Text' }, owner);
  const at = { repo_id, number };
  const comment = async () => ({
    ...at,
    comment_id: (await world.call(addIssueComment, { ...at, body: 'Hostile' }, author)).id,
  });
  return { world, owner, author, writer, reader, at, comment };
}

test('only the author can edit a comment, and the comment then shows that it was edited', async () => {
  const { world, owner, author, writer, reader, comment } = await talk();
  await using _ = world;
  const place = await comment();
  expect(await world.call(getIssueComment, place, author)).toMatchObject({
    edited_at: null,
    may: { edit: true, delete: true },
  });
  for (const other of [owner, writer, reader])
    await expect(world.call(updateIssueComment, { ...place, body: 'Mine' }, other)).rejects.toMatchObject({
      code: 'git.not-yours-to-change',
    });
  await expect(world.call(updateIssueComment, { ...place, body: 'Mine' })).rejects.toMatchObject({
    code: 'auth.required',
  });
  const changed = await world.call(updateIssueComment, { ...place, body: '*Kind*' }, author);
  expect(changed).toMatchObject({ body: '*Kind*', body_html: '<p><em>Kind</em></p>\n', edited_at: expect.any(String) });
});

test('the author, the owner and writers can delete a comment; a reader and a stranger cannot', async () => {
  const { world, owner, author, writer, reader, at, comment } = await talk();
  await using _ = world;
  const kept = await comment();
  for (const other of [reader, await world.given.account()])
    await expect(world.call(deleteIssueComment, kept, other)).rejects.toMatchObject({
      code: 'git.not-yours-to-change',
    });
  await expect(world.call(deleteIssueComment, kept)).rejects.toMatchObject({ code: 'auth.required' });
  for (const allowed of [author, owner, writer]) await world.call(deleteIssueComment, await comment(), allowed);
  expect((await world.call(listIssueComments, at)).data.map(({ id }) => id)).toEqual([kept.comment_id]);
  await world.call(deleteIssueComment, kept, owner);
  await expect(world.call(deleteIssueComment, kept, owner)).rejects.toMatchObject({ code: 'git.comment-not-found' });
});

test('a comment is reached only through its own repository and issue, and in an archived repository it can only be deleted', async () => {
  const { world, owner, author, at, comment } = await talk();
  await using _ = world;
  const place = await comment();
  const { id: other } = await world.given.repository(author);
  await world.call(createIssue, { repo_id: other, title: 'Mine' }, author);
  for (const wrong of [
    { ...place, repo_id: other },
    { ...place, number: at.number + 1 },
  ])
    for (const rpc of [getIssueComment, deleteIssueComment])
      await expect(world.call(rpc, wrong, author)).rejects.toMatchObject({ code: 'git.comment-not-found' });
  await world.call(updateIssue, { ...at, status: 'closed' }, owner);
  const turn = (await world.call(listIssueComments, at)).data.find(({ kind }) => kind === 'closed')!;
  await expect(world.call(deleteIssueComment, { ...at, comment_id: turn.id }, owner)).rejects.toMatchObject({
    code: 'git.comment-not-found',
  });
  await world.db.run(sql`update git_repos set archived_at = now()`);
  await expect(world.call(updateIssueComment, { ...place, body: 'Kind' }, author)).rejects.toMatchObject({
    code: 'git.repository-archived',
  });
  expect(await world.call(getIssueComment, place, author)).toMatchObject({ may: { edit: false, delete: true } });
  for (const rpc of [deleteIssueComment, deleteIssue])
    await expect(world.call(rpc, place, await world.given.account())).rejects.toMatchObject({
      code: 'git.not-yours-to-change',
    });
  await world.call(deleteIssueComment, place, author);
  await world.call(deleteIssue, at, owner);
});

test('deleting an issue deletes its comments, and its number is not used again', async () => {
  const { world, owner, reader, at, comment } = await talk();
  await using _ = world;
  await comment();
  await expect(world.call(deleteIssue, at, reader)).rejects.toMatchObject({ code: 'git.not-yours-to-change' });
  expect(await world.call(updateIssue, { ...at, body: 'Other' }, owner)).toMatchObject({
    edited_at: expect.any(String),
  });
  await world.call(deleteIssue, at, owner);
  await expect(world.call(getIssue, at, owner)).rejects.toMatchObject({ code: 'git.issue-not-found' });
  expect(await world.db.many(sql`select 1 from issue_comments`)).toEqual([]);
  expect((await world.call(createIssue, { repo_id: at.repo_id, title: 'Two' }, owner)).number).toBe(at.number + 1);
});
