import { addIssueComment } from '@mnw/contracts/git/add-issue-comment.rpc';
import { createIssue } from '@mnw/contracts/git/create-issue.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { git } from '../git.service.js';
import { outdatedComments, outdatedIssues, setCommentHtml, setIssueHtml } from './rendering.queries.js';

const old = '<p onclick="old()">old</p>';

test('issues and comments of an older renderer version are rendered again, others are not touched, and a rewritten text stays as it is', async () => {
  await using world = await startWorld([git]);
  const owner = await world.given.creator();
  const { id: repo_id } = await world.given.repository(owner);
  const { number } = await world.call(createIssue, { repo_id, title: 'One', body: '*one*' }, owner);
  await world.call(addIssueComment, { repo_id, number, body: '*two*' }, owner);
  const stored = () =>
    world.db.many(sql`select body_html as html from issues union all select body_html from issue_comments`);
  const change = async (text: ReturnType<typeof sql>) => {
    await world.db.run(sql`update issues set ${text}`);
    await world.db.run(sql`update issue_comments set ${text}`);
  };
  await change(sql`body_html = ${old}`);
  await world.settle();
  expect(await stored()).toEqual([{ html: old }, { html: old }]);
  await change(sql`html_version = 0`);
  await world.settle();
  expect(await stored()).toEqual([{ html: '<p><em>one</em></p>\n' }, { html: '<p><em>two</em></p>\n' }]);

  await change(sql`html_version = 0`);
  const [[issue], [comment]] = [await outdatedIssues(world.db, 1), await outdatedComments(world.db, 1)];
  await change(sql`body = 'new'`);
  expect([await setIssueHtml(world.db, issue!, 'late'), await setCommentHtml(world.db, comment!, 'late')]).toEqual([
    0, 0,
  ]);
});
