import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { postedForms } from '../bad-input/posted-forms.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, mail, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const page = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
const cookiesOf = ({ headers }: { headers: object }): string =>
  ((headers as { 'set-cookie'?: string[] })['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');

/** Joins through the page at `path`. Returns the path of the emailed link and the browser's cookies. */
async function join(path: string, username: string) {
  const form = postedForms((await world.http.get(path).set(page).expect(200)).text)[0]!;
  const typed = { username, email: `${username}@example.test`, password: 'seven quiet harbour lamps' };
  const joined = await world.http
    .post('/join')
    .set(page)
    .type('form')
    .send({ ...form.fields, ...typed });
  expect(joined.headers).toMatchObject({ location: '/check-mail?for=join' });
  await world.settle();
  const { text_body } = await world.db.one<{ text_body: string }>(
    sql`select text_body from local_mailbox where recipient = ${typed.email}`,
  );
  return { link: /\/verify-email\/\S+/.exec(text_body)![0], cookie: cookiesOf(joined), username };
}
const confirm = ({ link, cookie, username }: Awaited<ReturnType<typeof join>>) =>
  world.http
    .post(link)
    .set({ ...page, cookie })
    .type('form')
    .send({ username });

test('the login page leads to joining, and a new member then goes where they were going', async () => {
  const logIn = (await world.http.get('/log-in?next=%2Flibrary%3Fclaim%3Dabc').set(page).expect(200)).text;
  const [, path] = /href="(\/join\?next=[^"]*)"/.exec(logIn)!;
  const confirmed = await confirm(await join(path!, 'mara'));
  expect(confirmed.headers).toMatchObject({ location: '/library?claim=abc' });
});

test('a new member who was going nowhere, or to another site, stays here', async () => {
  expect((await confirm(await join('/join', 'ossi'))).headers).toMatchObject({ location: '/library?done=confirmed' });
  expect((await confirm(await join('/join?next=%2F%2Fevil.example', 'tomas'))).headers).toMatchObject({
    location: '/',
  });
});

test('a used link offers a new one, and tells somebody who is logged in that they are', async () => {
  const joined = await join('/join', 'petra');
  const cookie = cookiesOf(await confirm(joined));
  const again = await world.http.get(joined.link).set(page).expect(410);
  const form = postedForms(again.text).find(({ action }) => action === '/verify-email')!;
  expect(Object.keys(form.fields)).toContain('email');
  expect(again.text).not.toContain('You’re logged in');
  expect(
    (
      await world.http
        .get(joined.link)
        .set({ ...page, cookie })
        .expect(410)
    ).text,
  ).toContain('You’re logged in');
  const sent = await world.http.post('/verify-email').set(page).type('form').send({ email: 'petra@example.test' });
  expect(sent.headers).toMatchObject({ location: '/check-mail?for=verify-email' });
});

test.each(['/log-in/link', '/reset-password'])('an old link below %s offers a new one', async (action) => {
  const old = await world.http
    .post(`${action}/old`)
    .set(page)
    .type('form')
    .send({ password: 'seven quiet harbour lamps' })
    .expect(410);
  expect(postedForms(old.text).map((form) => form.action)).toContain(action);
});

test('after a reset the login page says what was ended, on this device too', async () => {
  const cookie = cookiesOf(await confirm(await join('/join', 'ilse')));
  await world.http.post('/reset-password').set(page).type('form').send({ email: 'ilse@example.test' });
  await world.settle();
  const { text_body } = await world.db.one<{ text_body: string }>(
    sql`select text_body from local_mailbox where recipient = 'ilse@example.test' and subject = 'Choose a new password'`,
  );
  const reset = await world.http
    .post(/\/reset-password\/\S+/.exec(text_body)![0])
    .set({ ...page, cookie })
    .type('form')
    .send({ password: 'eight quiet harbour lamps' });
  const shown = await world.http
    .get(reset.headers['location']!)
    .set({ ...page, cookie })
    .expect(200);
  for (const told of ['on this device too', 'SSH keys are paused', 'Welcome back']) expect(shown.text).toContain(told);
});
