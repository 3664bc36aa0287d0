import { deleteMe } from '@mnw/contracts/identity/me.rpc';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';

test('a person who deletes their account gets one confirmation email, and the address is then removed from the ledger', async () => {
  await using world = await startWorld([identity, mail]);
  const account = await world.given.loggedIn(
    await world.given.account({ username: 'mara', email: 'mara@example.test' }),
  );
  await world.call(deleteMe, {}, account);
  await world.settle();
  const letters = await world.db.many<{ text_body: string }>(
    sql`select recipient, subject, text_body from local_mailbox`,
  );
  expect(letters).toMatchObject([{ recipient: 'mara@example.test', subject: 'Your account is deleted' }]);
  for (const told of [
    'mara',
    'cannot be undone',
    'in a week',
    'Issues and comments',
    'Records of sales and purchases remain',
    'Reply',
  ])
    expect(letters[0]!.text_body.replaceAll(/\s+/g, ' ')).toContain(told);
  expect(letters[0]!.text_body).not.toContain('projects');
  const rows = await world.db.many(sql`select kind, state, row_to_json(d)::text as row from mail_deliveries d`);
  expect(rows).toMatchObject([{ kind: 'account-deleted', state: 'sent' }]);
  expect(JSON.stringify(rows)).not.toContain('mara@example.test');
});

test('the last email to a creator says what happens to their projects', async () => {
  await using world = await startWorld([identity, mail]);
  const account = await world.given.loggedIn(
    await world.given.account({ username: 'mara', email: 'mara@example.test', canCreateProjects: true }),
  );
  await world.db.run(sql`insert into projects (user_id, slug, title) values (${account.userId}, 'hours', 'Hours')`);
  await world.call(deleteMe, {}, account);
  await world.settle();
  expect(await world.db.one(sql`select text_body from local_mailbox`)).toMatchObject({
    text_body: expect.stringContaining('Your projects are hidden.'),
  });
});
