import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { getIssue } from '@mnw/contracts/git/get-issue.rpc';
import { listIssueComments } from '@mnw/contracts/git/list-issue-comments.rpc';
import { updateIssue } from '@mnw/contracts/git/update-issue.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { git } from '../git.service.js';

/** 95 kB that would become 47 MB of HTML. */
const amplified = `[a]: https://a.example/${'x'.repeat(1_900)}\n\n${'[a] [a] [a] [a]\n'.repeat(5_800)}`;
const refused = {
  code: 'input.invalid',
  details: { errors: [{ field: 'body', message: expect.stringContaining('too large') as string }] },
};

test('a text whose HTML would be too large is refused before anything is stored', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  const at = {
    repo_id,
    number: (await world.call(createIssue, { repo_id, title: 'One', body: 'kept' }, owner)).number,
  };
  await expect(world.call(createIssue, { repo_id, title: 'Two', body: amplified }, owner)).rejects.toMatchObject(
    refused,
  );
  await expect(world.call(updateIssue, { ...at, body: amplified }, owner)).rejects.toMatchObject(refused);
  await expect(world.call(addIssueComment, { ...at, body: amplified }, owner)).rejects.toMatchObject(refused);
  expect(await world.call(getIssue, at)).toMatchObject({ body: 'kept', comment_count: 0 });
  await expect(world.call(getIssue, { repo_id, number: 2 })).rejects.toMatchObject({ code: 'git.issue-not-found' });
  expect((await world.call(listIssueComments, at)).data).toEqual([]);
});

test('a list of long comments is read page by page, each within its byte limit', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  const { id, number } = await world.call(createIssue, { repo_id, title: 'One', body: '' }, owner);
  const html = `<p>${'&amp;'.repeat(80_000)}</p>`;
  await world.db.run(sql`
    insert into issue_comments (issue_id, author_user_id, body, body_html)
    select ${id}, ${owner.userId}, n::text || repeat('&', 100000), ${html} from generate_series(1, 12) n`);
  const read: string[] = [];
  const sizes: number[] = [];
  for (let cursor: string | undefined; cursor !== undefined || read.length === 0;) {
    const page = await world.call(listIssueComments, { repo_id, number, cursor, limit: 100 });
    sizes.push(page.data.length);
    read.push(...page.data.map(({ body }) => body.replaceAll('&', '')));
    cursor = page.next ?? undefined;
  }
  expect(read).toEqual(Array.from({ length: 12 }, (_, n) => String(n + 1)));
  expect(Math.max(...sizes)).toBeLessThan(4);
});
