import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { startWorld } from '@mnw/testing/world';
import { git } from '../git.service.js';

/** 95 kB that would become 47 MB of HTML. */
const amplified = `[a]: https://a.example/${'x'.repeat(1_900)}\n\n${'[a] [a] [a] [a]\n'.repeat(5_800)}`;
const refused = { code: 'input.invalid', details: { errors: [{ field: 'body', message: expect.stringContaining('too large') as string }] } };

test('a text whose HTML would be too large is refused before anything is stored', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  const at = { repo_id, number: (await world.call(createIssue, { repo_id, title: 'One', body: 'kept' }, owner)).number };
  await expect(world.call(createIssue, { repo_id, title: 'Two', body: amplified }, owner)).rejects.toMatchObject(refused);
  await expect(world.call(updateIssue, { ...at, body: amplified }, owner)).rejects.toMatchObject(refused);
  await expect(world.call(addIssueComment, { ...at, body: amplified }, owner)).rejects.toMatchObject(refused);
  expect(await world.call(getIssue, at)).toMatchObject({ body: 'kept', comment_count: 0 });
  await expect(world.call(getIssue, { repo_id, number: 2 })).rejects.toMatchObject({ code: 'git.issue-not-found' });
  expect((await world.call(listIssueComments, at)).data).toEqual([]);
});
