import type { AccountActor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import { identity } from '@mnw/identity/identity.service';
import { KeyRing } from '@mnw/secrets/key-ring';
import { readSecrets } from '@mnw/secrets/read-secrets';
import { startWorld, type World } from '@mnw/testing/world';
import { gateway } from '@mnw/gateway/gateway.service';

let world: World;
let fan: AccountActor;
let credential: { cookie: string };
beforeAll(async () => {
  world = await startWorld([identity, gateway]);
  fan = await world.given.account();
  credential = await world.given.session(fan);
});
afterAll(() => world[Symbol.asyncDispose]());

const rename = (headers: Record<string, string>) =>
  world.http
    .patch('/api/v1/me')
    .set({ ...credential, ...headers })
    .send({ display_name: 'Renamed' });

test.each([
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'cross-site', origin: 'SELF' }],
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
])('a cross-site write is refused: %j', async (headers) => {
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === 'SELF' ? world.url : value]),
  );
  const { body } = await rename(sent).expect(403);
  expect(body).toMatchObject({ code: 'auth.cross-site' });
});

test('writes from our own pages, from the address bar and from programs are accepted', async () => {
  await rename({ 'sec-fetch-site': 'same-origin', origin: world.url }).expect(200);
  await rename({ 'sec-fetch-site': 'none' }).expect(200);
  await rename({ origin: world.url }).expect(200);
  await rename({}).expect(200);
});

test('cross-site reads are answered, because they change nothing', async () => {
  await world.http
    .get('/api/v1/me')
    .set({ ...credential, 'sec-fetch-site': 'cross-site' })
    .expect(200);
});

test("login is protected too: another site cannot log a person in to somebody else's account", async () => {
  const { body } = await world.http
    .post('/api/v1/auth/login')
    .set('sec-fetch-site', 'cross-site')
    .send({ login: fan.username, password: 'x' })
    .expect(403);
  expect(body).toMatchObject({ code: 'auth.cross-site' });
});

describe('forms', () => {
  const logOut = (headers: Record<string, string>, fields: string) =>
    world.http
      .post('/log-out')
      .set({ ...headers, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' })
      .send(fields);
  const tokenOf = async (cookie: string): Promise<string> => {
    const keyRing = new KeyRing(readSecrets({ SECRETS: world.env['SECRETS'] }));
    const { id } = await world.db.one<{ id: string }>(
      sql`select id from user_sessions where token_hash = sha256(${Buffer.from(cookie.slice('session='.length))})`,
    );
    return keyRing.mac('csrf', id);
  };

  test('a wrong CSRF token is refused even from our own origin, and a missing one if the origin is unknown', async () => {
    const { cookie } = await world.given.session(fan);
    await logOut({ cookie, origin: world.url }, 'csrf=wrong').expect(403);
    const { body } = await logOut({ cookie }, '').expect(403);
    expect(body).toMatchObject({ code: 'auth.bad-form-token' });
    await world.http.get('/api/v1/me').set({ cookie }).expect(200);
  });

  test('the token of another session is refused', async () => {
    const [mine, other] = [await world.given.session(fan), await world.given.session(fan)];
    await logOut(mine, `csrf=${await tokenOf(other.cookie)}`).expect(403);
  });

  test('the right token is accepted, and so is a post from one of our pages', async () => {
    const [first, second] = [await world.given.session(fan), await world.given.session(fan)];
    await logOut(first, `csrf=${await tokenOf(first.cookie)}`).expect(303);
    await logOut({ ...second, 'sec-fetch-site': 'same-origin' }, '').expect(303);
    await world.http.get('/api/v1/me').set(first).expect(401);
  });
});
