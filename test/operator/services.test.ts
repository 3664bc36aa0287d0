import { anonymous, serviceActor } from '@mnw/contracts/actor';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';
import { appointOperator } from '@mnw/contracts/identity/appoint-operator.rpc';
import { logOutAccount } from '@mnw/contracts/identity/log-out-account.rpc';
import { purgeSessions } from '@mnw/contracts/identity/purge-sessions.rpc';
import { UserId } from '@mnw/contracts/ids';
import { greetRunner } from '@mnw/contracts/ota/runner.rpc';
import { addRunner, listRunners, removeRunner } from '@mnw/contracts/ota/runners.rpc';
import { getOutboxStatus } from '@mnw/contracts/platform/outbox.rpc';
import { json, sql } from '@mnw/db/sql';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { ota } from '@mnw/ota/ota.service';
import { startWorld, type World } from '@mnw/testing/world';
import { environmentOf, typed } from './typed.js';

let world: World;
let env: Record<string, string>;
beforeAll(async () => {
  world = await startWorld([identity, mail, ota]);
  env = environmentOf(world);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const processId = '0190aaaa-0000-7000-8000-000000000001';
const greet = (token: string) => world.call(greetRunner, { token, process_id: processId, isolation: 'bubblewrap' });

test('a runner is added with a token that works, is listed, and is refused once it is removed', async () => {
  expect((await typed(env, 'runner list')).out).toBe('No runners.');
  const added = await typed(env, 'runner add linux-2 --targets linux-x86_64,windows-aarch64');
  expect(added).toMatchObject({ code: 0, err: '' });
  const [, token] = /RUNNER_TOKEN=(mnwk_\S+)/.exec(added.out)!;
  expect((await typed(env, 'runner list')).out).toBe('linux-2: linux-x86_64, windows-aarch64; never seen');
  expect(await greet(token!)).toEqual({ name: 'linux-2', targets: ['linux-x86_64', 'windows-aarch64'] });
  expect((await typed(env, 'runner list')).out).toMatch(/; seen 20\S+Z; bubblewrap$/);
  expect(await typed(env, 'runner remove linux-2')).toMatchObject({ code: 0 });
  await expect(greet(token!)).rejects.toMatchObject({ code: 'ota.runner-unknown' });
  expect((await typed(env, 'runner list')).out).toMatch(/; removed$/);
  expect(await typed(env, 'runner remove linux-2')).toMatchObject({
    code: 1,
    err: 'There is no such runner, or it was removed before.',
  });
  // The name stays taken, so that the builds it made name one machine.
  expect(await typed(env, 'runner add linux-2')).toMatchObject({
    code: 1,
    err: 'A runner of this name exists or existed. Names are not used again.',
  });
});

test('the outbox of each service is shown, and of no other', async () => {
  expect(await typed(env, 'outbox status mail')).toEqual({ code: 0, out: 'Every event is published.', err: '' });
  // A row that another relay leased is left alone by the one of the running service.
  await world.db.run(sql`
    insert into outbox (service, subject, payload, attempts, created_at, leased_until)
    values ('ota', 'evt.ota.release.changed.v1', '{}', 3, now() - interval '1 hour', now() + interval '1 hour')`);
  expect(await typed(env, 'outbox status ota')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^ota: 1 waiting, the oldest for 3[56]\d\d s, at most 3 attempts$/) as string,
  });
  expect((await typed(env, 'outbox status mail')).out).toBe('Every event is published.');
  await world.db.run(sql`delete from outbox where service = 'ota'`);
});

test('a dead letter is listed and handled again', async () => {
  expect((await typed(env, 'dead-letters list mail')).out).toBe('No dead letters.');
  const { userId } = await world.given.account();
  const { id } = await world.db.one<{ id: string }>(sql`
    insert into dead_letters (service, consumer, subject, message_id, payload, error, attempts)
    values ('mail', 'mail__forget-account', 'evt.identity.account.deleted.v1', 'm1', ${json({ user_id: UserId.parse(userId) })}, 'was away', 8)
    returning id`);
  const listed = await typed(env, 'dead-letters list mail');
  expect(listed.out).toMatch(
    new RegExp(`^mail  ${id}  \\S+  mail__forget-account  failed 8 times: was away\nDead letters: 1\\.`),
  );
  expect(await typed(env, `dead-letters replay ota ${id}`)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/dead letter/) as string,
  });
  expect(await typed(env, `dead-letters replay mail ${id}`)).toMatchObject({ code: 0, out: `Replayed ${id}.` });
  expect(
    await world.db.many(sql`select 1 from dead_letters where id = ${id} and replayed_at is not null`),
  ).toHaveLength(1);
  expect((await typed(env, 'dead-letters list mail')).out).toBe('No dead letters.');
});

test('services that are not running are named, and the command fails', async () => {
  const silent = 'Not running, so not shown: catalog, commerce, sync, git.';
  expect(await typed(env, 'outbox status')).toMatchObject({ code: 1, err: silent });
  expect(await typed(env, 'dead-letters list')).toMatchObject({ code: 1, err: silent });
  expect(await typed(env, 'outbox status git')).toMatchObject({
    code: 3,
    err: expect.stringMatching(/Is MNW running there\?$/) as string,
  });
});

test('a person at the keyboard who says no has changed nothing', async () => {
  const asked = await typed(env, 'sessions purge', 'n');
  expect(asked).toMatchObject({ code: 1, err: 'Nothing was changed.' });
  expect(asked.out).toBe('Delete every session that ended more than 90 days ago? [y/N] ');
});

test.each([
  [appointOperator, { username: 'eve', email: 'eve@example.test' }],
  [logOutAccount, { username: 'eve' }],
  [purgeSessions, { ended_days_ago: 1 }],
  [addRunner, { name: 'eve', targets: ['linux-x86_64'] }],
  [listRunners, {}],
  [removeRunner, { name: 'eve' }],
] as [RpcDefinition, object][])('%# is answered to the command line and to nobody else', async (rpc, input) => {
  const operator = await world.given.loggedIn(await world.given.operator());
  for (const actor of [operator, await world.given.creator(), anonymous, serviceActor('mail'), serviceActor('gateway')])
    await expect(world.call(rpc, input, actor)).rejects.toMatchObject({ code: 'auth.service-required' });
});

test('the outbox is shown to operators and to nobody else', async () => {
  for (const actor of [await world.given.creator(), anonymous, serviceActor('mail')])
    await expect(world.call(getOutboxStatus('ota'), {}, actor)).rejects.toMatchObject({
      code: expect.stringMatching(/^auth\.(required|operator-required)$/) as string,
    });
  expect(await world.call(getOutboxStatus('ota'), {}, await world.given.operator())).toMatchObject({ waiting: 0 });
});
