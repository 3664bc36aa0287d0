import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { postedForms } from '../bad-input/posted-forms.js';

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await startWorld([identity, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());
/** Logs in as a new account with this username. */
const logInAs = async (username: string): Promise<void> => {
  ({ cookie } = await world.given.loggedIn(await world.given.account({ username })));
};

const show = (path: string) => world.http.get(path).set({ accept: 'text/html', cookie });
/** Posts the form with this action from the page, with what is typed. */
async function send(path: string, action: string, typed: Record<string, string> = {}) {
  const form = postedForms((await show(path).expect(200)).text).find((found) => found.action === action)!;
  return world.http
    .post(action)
    .set({ accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie })
    .type('form')
    .send({ ...form.fields, ...typed });
}
const stateOf = async () =>
  await world.db.one<{ deleted: boolean; deactivated: boolean }>(sql`
    select deleted_at is not null as deleted, deactivated_at is not null as deactivated from users
    order by created_at desc limit 1`);

test('the account page leads to the page that deletes the account once its username is typed', async () => {
  await logInAs('mara');
  expect((await show('/account').expect(200)).text).toContain('href="/account/delete"');
  const refused = await send('/account/delete', '/account/delete', { confirmed_username: 'mira' });
  expect({ status: refused.status, text: refused.text }).toEqual({
    status: 422,
    text: expect.stringContaining('Type mara to delete your account.'),
  });
  expect(await stateOf()).toMatchObject({ deleted: false });

  const done = await send('/account/delete', '/account/delete', { confirmed_username: ' @mara ' });
  expect(done.headers).toMatchObject({ location: '/?done=account-deleted' });
  expect(String(done.headers['set-cookie'])).toMatch(/session=;/);
  expect(await stateOf()).toMatchObject({ deleted: true });
  await show('/account').expect(303);
});

test('a page that does not exist shows neither a login nor an account, because its credential is not read', async () => {
  await logInAs('ossi');
  for (const text of [
    (await show('/no-such-page').expect(404)).text,
    (await world.http.get('/no-such-page').set('accept', 'text/html').expect(404)).text,
  ]) {
    expect(text).toContain('Page not found');
    for (const link of ['href="/log-in"', 'href="/join"', 'href="/account"']) expect(text).not.toContain(link);
  }
});

test('a deactivated account is told so on its page, and is reactivated there', async () => {
  await logInAs('petra');
  await send('/account/delete', '/account/deactivate');
  expect(await stateOf()).toEqual({ deleted: false, deactivated: true });
  expect((await show('/account/delete').expect(200)).text).not.toContain('action="/account/deactivate"');
  await send('/account', '/account/reactivate');
  expect(await stateOf()).toEqual({ deleted: false, deactivated: false });
});
