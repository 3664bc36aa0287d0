import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { mail } from '@mnw/mail/mail.service';
import { startWorld, type World } from '@mnw/testing/world';

interface Received {
  to: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const mailbox = async (world: World): Promise<Received[]> =>
  ((await world.http.get('/dev/mailbox.json').expect(200)).body as { data: Received[] }).data;
const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search;
const everything = (world: World) =>
  world.db.one(
    sql`select (select json_agg(s order by id) from mailing_list_subscribers s)::text as subscribers, (select count(*)::int from mail_deliveries) as deliveries, (select count(*)::int from consent_records) as consents`,
  );

/** A public project whose release has been mailed to one subscriber, and a newcomer who was asked to confirm. */
async function mailedWorld(env: Record<string, string> = {}): Promise<{ world: World; list: string }> {
  const world = await startWorld([gateway, mail], { env });
  const { userId } = await world.given.creator();
  const project = await world.db.one<{ id: string }>(
    sql`insert into projects (user_id, slug, title, project_type, is_public) values (${userId}, 'tapes', 'Aurora Tapes', 'music', true) returning id`,
  );
  const item = await world.db.one<{ id: string }>(
    sql`insert into items (project_id, slug, title, item_type, is_public, published_at, ai_tier) values (${project.id}, 'drive', 'Night Drive', 'audio', true, now(), 'handmade') returning id`,
  );
  const list = await world.given.mailingList(project.id);
  const subscriber = await world.given.subscriber(list, { email: 'fan@example.test' });
  const campaign = await world.db.one<{ id: string }>(
    sql`insert into mail_campaigns (list_id, kind, item_id, dedupe_key) values (${list}, 'release', ${item.id}, 'test') returning id`,
  );
  await world.db.run(
    sql`insert into mail_deliveries (stream, kind, campaign_id, subscriber_id, address) values ('broadcast', 'release', ${campaign.id}, ${subscriber}, 'fan@example.test')`,
  );
  await world.http
    .post(`/api/v1/lists/${list}/subscribe`)
    .send({ email: 'New@Example.test' })
    .expect(202, { status: 'check-mail' });
  await world.settle();
  return { world, list };
}

test('opening every address of every mail, as scanners do, changes nothing', async () => {
  const { world: opened } = await mailedWorld();
  await using world = opened;
  const before = await everything(world);
  const inbox = await mailbox(world);
  expect(inbox).toHaveLength(2);
  const urls = inbox.flatMap(
    ({ text, html, headers }) =>
      `${text} ${html.replaceAll('&amp;', '&')} ${Object.values(headers).join(' ')}`.match(/https?:\/\/[^\s<>"]+/g) ??
      [],
  );
  expect(urls.filter((url) => /\/mail\/(confirm|unsubscribe)\//.test(url)).length).toBeGreaterThanOrEqual(4);
  for (const url of new Set(urls)) {
    expect(url.startsWith(world.url)).toBe(true);
    await world.http.get(pathOf(url)).redirects(3);
    await world.http.head(pathOf(url));
    await world.http.get(pathOf(url).replace(/^\/mail\//, '/api/v1/mail/'));
  }
  expect(await everything(world)).toEqual(before);
});

test('a mail program unsubscribes with one post, without cookie, origin or redirect', async () => {
  const { world: opened } = await mailedWorld();
  await using world = opened;
  const url = (await mailbox(world))
    .find(({ to }) => to === 'fan@example.test')!
    .headers['List-Unsubscribe']!.slice(1, -1);
  for (let times = 0; times < 2; times++)
    await world.http
      .post(pathOf(url))
      .type('form')
      .send('List-Unsubscribe=One-Click')
      .expect(200, { unsubscribed: true });
  expect(await world.db.one(sql`select state from mailing_list_subscribers where email = 'fan@example.test'`)).toEqual({
    state: 'unsubscribed',
  });
  await world.http.post(pathOf(url)).field('List-Unsubscribe', 'One-Click').expect(200, { unsubscribed: true });
  await world.http
    .post(`${pathOf(url)}x`)
    .send({})
    .expect(404);
});

test('a newcomer is on the list after the post of the confirmation', async () => {
  const { world: opened } = await mailedWorld();
  await using world = opened;
  const token = /\/mail\/confirm\/(\S+)/.exec(
    (await mailbox(world)).find(({ to }) => to === 'new@example.test')!.text,
  )![1]!;
  await world.http
    .get(`/api/v1/mail/confirm/${token}`)
    .expect(200, { project_title: 'Aurora Tapes', list_type: 'content', state: 'pending' });
  await world.http
    .post(`/api/v1/mail/confirm/${token}`)
    .expect(200, { project_title: 'Aurora Tapes', list_type: 'content', state: 'active' });
});

test('bad input is refused with the field, and nothing is written', async () => {
  const { world: opened, list } = await mailedWorld();
  await using world = opened;
  const before = await everything(world);
  for (const email of ['', 'nobody', 5, 'a@b.test\r\nBcc: c@d.test', `${'x'.repeat(1_000_000)}@example.test`]) {
    const { status, body } = await world.http.post(`/api/v1/lists/${list}/subscribe`).send({ email });
    expect([400, 413, 422]).toContain(status);
    if (status !== 413) expect((body as { errors: { field: string }[] }).errors[0]!.field).toBe('email');
  }
  await world.http
    .post('/api/v1/lists/not-an-id/subscribe')
    .send({ email: 'a@example.test' })
    .expect(({ status }) => expect([400, 404, 422]).toContain(status));
  await world.http
    .post('/api/v1/signups')
    .send({ email: 'a@example.test' })
    .expect(({ status }) => expect([400, 422]).toContain(status));
  expect(await everything(world)).toEqual(before);
});

test('the local mailbox is a page too, and neither is there once mail goes to a server', async () => {
  const { world: opened } = await mailedWorld();
  await using world = opened;
  const page = await world.http.get('/dev/mailbox').expect(200);
  expect(page.text).toContain('Aurora Tapes: Night Drive');
  await using served = await startWorld([gateway, mail], { env: { SMTP_URL: 'smtp://127.0.0.1:1' } });
  await served.http.get('/dev/mailbox.json').expect(404);
  await served.http.get('/dev/mailbox').expect(404);
});
