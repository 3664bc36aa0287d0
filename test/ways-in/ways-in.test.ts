import { addSshKey, confirmSshKey, listSshKeys } from '@mnw/contracts/git/ssh-keys.rpc';
import { createApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { setAccountSuspension } from '@mnw/contracts/identity/set-account-suspension.rpc';
import { gateway } from '@mnw/gateway/gateway.service';
import { git } from '@mnw/git/git.service';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { sync } from '@mnw/sync/sync.service';
import { sql } from '@mnw/db/sql';
import type { GivenApp } from '@mnw/testing/given/apps';
import { startWorld, type World } from '@mnw/testing/world';
import { webCallback } from '../oauth/people.js';
import { kinds, linkToken, password, personWithEverything, type Kind, type Person } from './credentials.js';
import { SshPerson } from './ssh.js';

let world: World;
let ssh: SshPerson;
let app: GivenApp;
beforeAll(async () => {
  world = await startWorld([identity, git, sync, mail, gateway]);
  ssh = await SshPerson.at(world.env['SSH_PORT']!);
  app = await world.given.app(await world.given.creator(), { name: 'Notes', redirectUris: [webCallback] });
});
afterAll(async () => {
  await ssh[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const newPassword = 'another long password';
const asked = ({ account }: Person) => ({ cookie: account.cookie });
const suspend = async ({ account }: Person, suspended: boolean) =>
  world.call(
    setAccountSuspension,
    { user_id: account.userId, suspended, reason: 'spam' },
    await world.given.operator(),
  );

interface EndingCase {
  end: (person: Person) => Promise<unknown>;
  /** Subject of the email to the owner; null if there is no address left to write to. */
  mail: string | null;
  /** Credentials that are still valid afterwards; all others are refused. */
  survives: readonly Kind[];
  /** Credentials that may be either, depending on timing. */
  mayEnd?: readonly Kind[];
}

/** Deliberately duplicated: a change of identity's own table must be repeated here. */
const endings: Record<string, EndingCase> = {
  'a password reset': {
    end: async ({ email }) =>
      world.http
        .post('/api/v1/auth/password-reset/consume')
        .send({ token: await linkToken(world, email, 'password-reset'), password: newPassword })
        .expect(200),
    mail: 'Your password was reset',
    survives: [],
  },
  'a password change': {
    end: (person) =>
      world.http
        .post('/api/v1/me/password')
        .set(asked(person))
        .send({ current_password: password, password: newPassword })
        .expect(204),
    mail: 'Your password was changed',
    survives: ['asking session'],
  },
  '"log out everywhere"': {
    end: (person) => world.http.post('/api/v1/auth/logout-everywhere').set(asked(person)).expect(204),
    mail: 'You were logged out everywhere',
    survives: ['password'],
  },
  suspension: { end: (person) => suspend(person, true), mail: 'Your account was suspended', survives: ['password'] },
  'a suspension that was lifted': {
    end: async (person) => [await suspend(person, true), await suspend(person, false)],
    mail: 'Your account is no longer suspended',
    survives: ['password'],
  },
  deletion: {
    end: (person) => world.http.delete('/api/v1/me').set(asked(person)).expect(204),
    mail: null,
    survives: [],
  },
  'a deactivation that was taken back': {
    end: async (person) => {
      await world.http.post('/api/v1/me/deactivate').set(asked(person)).expect(204);
      for (const kind of ['OAuth access token', 'sync token', 'SSH key'] as const)
        expect({ kind, isGood: await person.isGood[kind]() }).toEqual({ kind, isGood: false });
      await world.http.post('/api/v1/me/reactivate').set(asked(person)).expect(204);
    },
    mail: 'Your account is active again',
    // A stream may be checked while the account is deactivated and then ends; its token can open another one.
    survives: kinds,
    mayEnd: ['event stream'],
  },
  nothing: { end: () => Promise.resolve(), mail: null, survives: kinds },
};

describe.each(Object.entries(endings))('after %s', (_, { end, mail: subject, survives, mayEnd = [] }) => {
  test('each credential is accepted or refused at its endpoint as the table says, and the owner gets an email', async () => {
    const person = await personWithEverything(world, ssh, app);
    await world.settle();
    await world.db.run(sql`delete from local_mailbox`);
    await end(person);
    const found: Record<string, boolean> = {};
    const decided = kinds.filter((kind) => !mayEnd.includes(kind));
    for (const kind of decided) found[kind] = await person.isGood[kind]();
    expect(found).toEqual(Object.fromEntries(decided.map((kind) => [kind, survives.includes(kind)])));
    await world.settle();
    const subjects = (
      await world.db.many<{ subject: string }>(sql`select subject from local_mailbox where recipient = ${person.email}`)
    ).map((one) => one.subject);
    if (subject !== null) expect(subjects).toContain(subject);
  });
});

test('a paused SSH key is shown as paused and works again after its owner confirms it, and the owner gets an email', async () => {
  const person = await personWithEverything(world, ssh, app);
  await endings['a password change']!.end(person);
  const { actor } = await world.call(authenticate, { kind: 'session', token: person.account.cookie.split('=')[1]! });
  const [key] = (await world.call(listSshKeys, {}, actor!)).data;
  expect(key).toMatchObject({ is_paused: true });
  await expect(world.call(confirmSshKey, { ssh_key_id: key!.id }, person.account)).resolves.toMatchObject({
    is_paused: true,
  });
  expect(await person.isGood['SSH key']()).toBe(false);
  await expect(world.call(confirmSshKey, { ssh_key_id: key!.id }, actor!)).resolves.toMatchObject({ is_paused: false });
  expect(await person.isGood['SSH key']()).toBe(true);
  await world.settle();
  expect(
    await world.db.many(
      sql`select 1 from local_mailbox where recipient = ${person.email} and subject = 'An SSH key was confirmed'`,
    ),
  ).not.toHaveLength(0);
});

test('a token that is created concurrently with an ending is revoked with the rest or not created', async () => {
  for (let round = 0; round < 5; round++) {
    const account = await world.given.loggedIn(await world.given.creator({ password }));
    const make = () =>
      world.http
        .post('/api/v1/me/tokens')
        .set({ cookie: account.cookie })
        .send({ name: 'race', scopes: ['*'] });
    await Promise.all([
      make(),
      world.http.post('/api/v1/auth/logout-everywhere').set({ cookie: account.cookie }),
      make(),
      make(),
    ]);
    expect(
      await world.db.many(sql`select 1 from api_tokens where user_id = ${account.userId} and revoked_at is null`),
    ).toHaveLength(0);
  }
});

test('a request that was admitted before an ending creates no credential after it', async () => {
  const stale = await world.given.loggedIn(await world.given.creator({ password }));
  await world.http
    .post('/api/v1/me/password')
    .set({ cookie: stale.cookie })
    .send({ current_password: password, password: newPassword })
    .expect(204);
  await expect(world.call(createApiToken, { name: 'late', scopes: ['*'] }, stale)).rejects.toMatchObject({
    code: 'auth.required',
  });
  await world.call(addSshKey, { name: 'late', public_key: await ssh.newKey(`${stale.username}-late`) }, stale);
  expect(await ssh.isGreeted(`${stale.username}-late`)).toBe(false);
});
