import { projectCreated } from '@mnw/contracts/catalog/project-created.event';
import { MailingListId, SubscriberId } from '@mnw/contracts/ids';
import { confirmSubscription } from '@mnw/contracts/mail/confirm-subscription.rpc';
import { getMailPreferences } from '@mnw/contracts/mail/get-mail-preferences.rpc';
import { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { listSubscribers } from '@mnw/contracts/mail/list-subscribers.rpc';
import { removeSubscriber } from '@mnw/contracts/mail/remove-subscriber.rpc';
import { setMailPreferences } from '@mnw/contracts/mail/set-mail-preferences.rpc';
import { showConfirmation } from '@mnw/contracts/mail/show-confirmation.rpc';
import { showUnsubscribe } from '@mnw/contracts/mail/show-unsubscribe.rpc';
import { signUp } from '@mnw/contracts/mail/sign-up.rpc';
import { subscribeToList } from '@mnw/contracts/mail/subscribe-to-list.rpc';
import { unsubscribe } from '@mnw/contracts/mail/unsubscribe.rpc';
import { sql } from '@mnw/db/sql';
import { publishEvent } from '@mnw/testing/neighbours';
import { startWorld, type World } from '@mnw/testing/world';
import { mail } from '../src/mail.service.js';
import { mailbox } from './ledger.js';
import { openShop, publish } from './shop.js';
import { catalogStandIn } from './stand-ins.js';

const tokenIn = (text: string, kind: 'confirm' | 'unsubscribe'): string =>
  new RegExp(`/mail/${kind}/(\\S+)`).exec(text)![1]!;
const ask = (world: World, list: string, email: string) =>
  world.call(subscribeToList, { list_id: MailingListId.parse(list), email });
const states = (world: World) =>
  world.db.many<{ state: string }>(sql`select state from mailing_list_subscribers order by id`);

/** Subscribes an address with the form and returns the token of the confirmation email. */
async function askedToken(world: World, list: string, email: string): Promise<string> {
  await ask(world, list, email);
  await world.settle();
  return tokenIn((await mailbox(world))[0]!.text, 'confirm');
}

/** The unsubscribe token of a release email to `email`. */
async function leaveToken(world: World, email: string): Promise<string> {
  return tokenIn(
    (await mailbox(world)).find(({ to, headers }) => to === email && headers['List-Id'])!.text,
    'unsubscribe',
  );
}

test('a new project has its three lists', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const { project, seller } = await openShop(world);
  await publishEvent(world, projectCreated, { project_id: project, user_id: seller });
  await world.settle();
  const { data } = await world.call(listMailingLists, { project_id: project });
  expect(data.map(({ list_type }) => list_type)).toEqual(['content', 'devlog', 'patches']);
  expect(data.every(({ subscriber_count }) => subscriber_count === null)).toBe(true);
});

test('an address is subscribed only after its holder confirmed, and opening the link changes nothing', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const { list } = await openShop(world);
  const token = await askedToken(world, list, 'Fan@Example.test');
  expect(await world.call(showConfirmation, { token })).toEqual({
    project_title: 'Aurora Tapes',
    list_type: 'content',
    state: 'pending',
  });
  expect(await states(world)).toEqual([{ state: 'pending' }]);
  expect(await world.call(confirmSubscription, { token })).toMatchObject({ state: 'active' });
  expect(await states(world)).toEqual([{ state: 'active' }]);
});

test('of fifty concurrent confirmations one takes effect, and all get the same response', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const { list } = await openShop(world);
  const token = await askedToken(world, list, 'fan@example.test');
  const answers = await Promise.all(Array.from({ length: 50 }, () => world.call(confirmSubscription, { token })));
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['active']));
  expect(await world.db.many(sql`select 1 from consent_records where action = 'subscribed'`)).toHaveLength(1);
});

test('posting the form again neither downgrades an active subscription nor reveals that it exists', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const { list } = await openShop(world);
  await world.given.subscriber(list, { email: 'fan@example.test' });
  const answers = [await ask(world, list, 'fan@example.test'), await ask(world, list, 'new@example.test')];
  expect(answers[0]).toEqual(answers[1]);
  await world.settle();
  expect((await mailbox(world)).map(({ to }) => to)).toEqual(['new@example.test']);
});

test('twenty concurrent posts of the form send one email', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const { list } = await openShop(world);
  await Promise.all(Array.from({ length: 20 }, () => ask(world, list, 'fan@example.test')));
  await world.settle();
  expect(await mailbox(world)).toHaveLength(1);
});

test('an address gets at most five confirmation emails a day, over all lists', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shops = [];
  for (let count = 0; count < 8; count++) shops.push(await openShop(world));
  await Promise.all(shops.map(({ list }) => ask(world, list, 'victim@example.test')));
  await world.settle();
  expect(await mailbox(world)).toHaveLength(5);
});

test('a confirmation link stops working after seven days, and after its holder unsubscribed again', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shop = await openShop(world);
  const late = await askedToken(world, shop.list, 'late@example.test');
  const used = await askedToken(world, shop.list, 'fan@example.test');
  await world.call(confirmSubscription, { token: used });
  await publish(world, shop);
  await world.settle();
  await world.call(unsubscribe, { token: await leaveToken(world, 'fan@example.test') });
  await expect(world.call(confirmSubscription, { token: used })).rejects.toMatchObject({ code: 'mail.link-expired' });
  world.clock.advance({ days: 8 });
  await expect(world.call(confirmSubscription, { token: late })).rejects.toMatchObject({ code: 'mail.link-expired' });
});

test('a one-click unsubscribe removes an address from one list and no other, and can be repeated with the same response', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const [first, second] = [await openShop(world), await openShop(world)];
  for (const { list } of [first, second]) await world.given.subscriber(list, { email: 'fan@example.test' });
  await publish(world, first);
  await world.settle();
  const token = await leaveToken(world, 'fan@example.test');
  expect(await world.call(showUnsubscribe, { token })).toMatchObject({ state: 'active' });
  for (let times = 0; times < 3; times++)
    expect(await world.call(unsubscribe, { token })).toEqual({ unsubscribed: true });
  expect(await states(world)).toEqual([{ state: 'unsubscribed' }, { state: 'active' }]);
  expect(await world.db.many(sql`select 1 from consent_records where action = 'unsubscribed'`)).toHaveLength(1);
});

test('somebody subscribed with an account and with its address is unsubscribed as both', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shop = await openShop(world);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await world.given.subscriber(shop.list, { email: 'mara@example.test' });
  await world.given.subscriber(shop.list, { userId });
  await publish(world, shop);
  await world.settle();
  expect(await mailbox(world)).toHaveLength(1);
  await world.call(unsubscribe, { token: await leaveToken(world, 'mara@example.test') });
  expect(await states(world)).toEqual([{ state: 'unsubscribed' }, { state: 'unsubscribed' }]);
});

test('a modified, truncated or foreign token is rejected', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shop = await openShop(world);
  const confirm = await askedToken(world, shop.list, 'fan@example.test');
  await world.call(confirmSubscription, { token: confirm });
  await publish(world, shop);
  await world.settle();
  const leave = await leaveToken(world, 'fan@example.test');
  const [id, round, mac] = confirm.split('.');
  for (const token of [
    `${leave}x`,
    leave.slice(0, -2),
    'x',
    '..',
    `${id}.${mac}`,
    `AAAAAAAAAAAAAAAAAAAAAA.${leave.split('.')[1]}`,
  ]) {
    await expect(world.call(unsubscribe, { token })).rejects.toMatchObject({ code: 'mail.link-invalid' });
  }
  for (const token of [leave, `${id}.${Number(round) + 1}.${mac}`, `${id}.-1.${mac}`]) {
    await expect(world.call(confirmSubscription, { token })).rejects.toMatchObject({ code: 'mail.link-invalid' });
  }
});

test("the preferences page shows every list of the address and nobody else's", async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const [first, second] = [await openShop(world, { project: 'First' }), await openShop(world, { project: 'Second' })];
  for (const { list } of [first, second]) await world.given.subscriber(list, { email: 'fan@example.test' });
  const foreign = SubscriberId.parse(await world.given.subscriber(first.list, { email: 'other@example.test' }));
  await publish(world, first);
  await world.settle();
  const token = await leaveToken(world, 'fan@example.test');
  const { lists } = await world.call(getMailPreferences, { token });
  expect(lists.map(({ project_title, subscribed }) => [project_title, subscribed])).toEqual([
    ['Second', true],
    ['First', true],
  ]);
  const changed = await world.call(setMailPreferences, {
    token,
    lists: [...lists.map(({ id }) => ({ id, subscribed: false })), { id: foreign, subscribed: false }],
  });
  expect(changed.lists.map(({ subscribed }) => subscribed)).toEqual([false, false]);
  expect(await world.db.one(sql`select state from mailing_list_subscribers where id = ${foreign}`)).toEqual({
    state: 'active',
  });
  const back = await world.call(setMailPreferences, { token, lists: [{ id: lists[0]!.id, subscribed: true }] });
  expect(back.lists.map(({ subscribed }) => subscribed)).toEqual([true, false]);
});

test("only the project's owner sees the subscribers, page by page, and only active ones", async () => {
  await using world = await startWorld([mail]);
  const { list, seller, username, project } = await openShop(world);
  const owner = { ...(await world.given.creator()), userId: seller, username };
  await world.given.subscribers(list, 5);
  await world.given.subscriber(list, { email: 'asked@example.test', state: 'pending' });
  const list_id = MailingListId.parse(list);
  const first = await world.call(listSubscribers, { list_id, limit: 3 }, owner);
  const rest = await world.call(listSubscribers, { list_id, limit: 3, cursor: first.next! }, owner);
  expect([...first.data, ...rest.data].map(({ email }) => email)).toEqual([1, 2, 3, 4, 5].map(() => 'f…@example.test'));
  expect(rest.next).toBeNull();
  await expect(world.call(listSubscribers, { list_id }, await world.given.creator())).rejects.toMatchObject({
    code: 'mail.list-not-found',
  });
  await expect(world.call(listSubscribers, { list_id })).rejects.toMatchObject({ code: 'auth.required' });
  expect((await world.call(listMailingLists, { project_id: project }, owner)).data[0]).toMatchObject({
    subscriber_count: 5,
  });
});

test('somebody the owner removed gets nothing and cannot be asked again through the form', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shop = await openShop(world);
  const owner = { ...(await world.given.creator()), userId: shop.seller };
  const subscriber_id = SubscriberId.parse(await world.given.subscriber(shop.list, { email: 'fan@example.test' }));
  await world.call(removeSubscriber, { list_id: MailingListId.parse(shop.list), subscriber_id }, owner);
  await expect(
    world.call(removeSubscriber, { list_id: MailingListId.parse(shop.list), subscriber_id }, owner),
  ).rejects.toMatchObject({ code: 'mail.subscriber-not-found' });
  await publish(world, shop);
  await ask(world, shop.list, 'fan@example.test');
  await world.settle();
  expect(await mailbox(world)).toHaveLength(0);
});

test('strangers cannot see the lists of a draft project', async () => {
  await using world = await startWorld([mail]);
  const { project, list } = await openShop(world);
  await world.db.run(sql`update projects set is_public = false where id = ${project}`);
  await expect(world.call(listMailingLists, { project_id: project })).rejects.toMatchObject({
    code: 'mail.project-not-found',
  });
  await expect(ask(world, list, 'fan@example.test')).rejects.toMatchObject({ code: 'mail.list-not-found' });
});

test('signing up returns the same response twice and is stored once', async () => {
  await using world = await startWorld([mail]);
  const answers = [
    await world.call(signUp, { email: 'Fan@example.test ', source: 'home' }),
    await world.call(signUp, { email: 'fan@example.test', source: 'home' }),
  ];
  expect(answers[0]).toEqual(answers[1]);
  expect(await world.db.many(sql`select email from email_signups`)).toEqual([{ email: 'fan@example.test' }]);
});
