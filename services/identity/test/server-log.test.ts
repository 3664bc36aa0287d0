import { readFile } from 'node:fs/promises';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { identity } from '../src/identity.service.js';
import { client, password, People } from './people.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity]);
});
afterAll(() => world[Symbol.asyncDispose]());

test('the database server is configured to log neither details nor statements nor parameters', async () => {
  const { settings } = await world.db.one<{ settings: Record<string, string> }>(sql`
    select jsonb_object_agg(name, setting) as settings from pg_settings where name like 'log\\_%'`);
  expect(settings).toMatchObject({
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_statement: 'none',
  });
});

test("no email address reaches the database server's log through registrations, link requests, guesses or violations", async () => {
  const people = new People(world);
  const { email, username } = await people.joined();
  const join = (name: string, address: string): Promise<unknown> =>
    world.call(registerAccount, { username: name, email: address, password }).catch(() => undefined);
  await Promise.all([
    join('logspy1', email),
    join('logspy2', email),
    join(username, email),
    join('logspy1', `other-${email}`),
  ]);
  await world.settle();
  await world.call(requestLink, { email, purpose: 'login-link' });
  await world.call(logIn, { login: email, password: 'wrong password', client }).catch(() => undefined);
  await world.settle();
  // As a use case without `on conflict` would.
  await expect(
    world.db.run(sql`insert into users (username, email) values ('logspy3', ${email})`),
  ).rejects.toMatchObject({ constraint: 'users_email_key' });
  const log = process.env['TEST_POSTGRES_LOG'];
  if (log === undefined) return; // Somebody else's server: only its settings can be checked, which the test above did.
  const written = await readFile(log, 'utf8');
  expect(written).toContain('users_email_key');
  expect(written).not.toContain(email);
});
