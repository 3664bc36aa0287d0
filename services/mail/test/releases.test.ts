import { unsubscribe } from '@mnw/contracts/mail/unsubscribe.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { mail } from '../src/mail.service.js';
import { Gate } from './gate.js';
import { leaveTokenOf } from './leave-token.js';
import { ledger, ledgerCounts, mailbox } from './ledger.js';
import { openShop, publish } from './shop.js';
import { SmtpPeer, takeAll } from './smtp-peer.js';
import { catalogStandIn } from './stand-ins.js';

test('publishing emails everybody on the release list, each with its own one-click unsubscribe', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shop = await openShop(world);
  await world.given.subscribers(shop.list, 3);
  await publish(world, shop);
  await world.settle();
  const inbox = await mailbox(world);
  expect(inbox.map(({ to }) => to).sort()).toEqual(['fan1@example.test', 'fan2@example.test', 'fan3@example.test']);
  for (const { subject, from, text, headers } of inbox) {
    expect(subject).toBe('Aurora Tapes: Night Drive');
    expect(from).toMatch(/^Aurora Tapes via MNW <mail@localhost>$/);
    expect(text).toContain(`/@${shop.username}/`);
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(headers['List-Unsubscribe']).toMatch(/^<http:\/\/localhost:\d+\/api\/v1\/mail\/unsubscribe\/\S+>$/);
    expect(headers['List-Id']).toContain(shop.list);
  }
  expect(new Set(inbox.map(({ headers }) => headers['List-Unsubscribe'])).size).toBe(3);
});

test('web-only items, withdrawn drafts and repeated publications send nothing', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const [quiet, withdrawn, twice] = [await openShop(world), await openShop(world), await openShop(world)];
  for (const { list } of [quiet, withdrawn, twice]) await world.given.subscriber(list, { email: 'fan@example.test' });
  await world.db.run(sql`update items set is_public = false where id = ${withdrawn.item}`);
  await publish(world, quiet, { webOnly: true });
  await publish(world, withdrawn);
  await publish(world, twice);
  await world.settle();
  await publish(world, twice, { version: 2 });
  await world.settle();
  expect(await mailbox(world)).toHaveLength(1);
  expect(await ledgerCounts(world)).toEqual({ sent: 1, cancelled: 1 });
});

test('the audience excludes pending, unsubscribed, removed, suppressed and unconfirmed addresses and those who want no release email', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shop = await openShop(world);
  for (const state of ['pending', 'unsubscribed', 'removed'] as const)
    await world.given.subscriber(shop.list, { email: `${state}@example.test`, state });
  for (const reason of ['HardBounce', 'SpamComplaint'] as const) {
    await world.given.subscriber(shop.list, { email: `${reason.toLowerCase()}@example.test` });
    await world.given.suppression(`${reason}@Example.test`, reason);
  }
  const unconfirmed = await world.given.account({ emailVerified: false });
  const quiet = await world.given.account();
  await world.db.run(sql`update users set notify_release = false where id = ${quiet.userId}`);
  const fan = await world.given.account({ email: 'mara@example.test' });
  for (const { userId } of [unconfirmed, quiet, fan]) await world.given.subscriber(shop.list, { userId });
  await publish(world, shop);
  await world.settle();
  expect((await ledger(world)).map(({ address, state }) => [address, state])).toEqual([['mara@example.test', 'sent']]);
});

test('an address that is on a list twice gets one email', async () => {
  await using world = await startWorld([mail, catalogStandIn]);
  const shop = await openShop(world);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await world.given.subscriber(shop.list, { userId });
  await world.given.subscriber(shop.list, { email: 'mara@example.test' });
  await publish(world, shop);
  await world.settle();
  expect(await mailbox(world)).toHaveLength(1);
});

test('whoever unsubscribes, bounces or turns release email off between the freezing of the audience and the claim gets nothing', async () => {
  await using peer = new SmtpPeer(takeAll);
  await using world = await startWorld([catalogStandIn]);
  const shop = await openShop(world);
  await world.given.subscribers(shop.list, 5);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await world.given.subscriber(shop.list, { userId });
  // The first email is held at the peer while the others are still queued.
  const [held, letGo] = [new Gate(), new Gate()];
  peer.beforeAnswer = () => {
    held.open();
    return letGo.opened;
  };
  await world.start(mail, { SMTP_URL: await peer.listen(), SMTP_CONNECTIONS: '1' });
  await publish(world, shop);
  const settled = world.settle();
  await held.opened;
  await world.call(unsubscribe, { token: await leaveTokenOf(world, 'fan2@example.test') });
  await world.given.suppression('fan3@example.test', 'SpamComplaint');
  await world.db.run(sql`update users set notify_release = false where id = ${userId}`);
  letGo.open();
  await settled;
  expect(peer.addresses()).toEqual(['fan1@example.test', 'fan4@example.test', 'fan5@example.test']);
  const refused = (await ledger(world)).filter(({ state }) => state === 'suppressed');
  expect(refused.map(({ address, response }) => [address, response])).toEqual([
    ['fan2@example.test', 'unsubscribed'],
    ['fan3@example.test', 'suppressed'],
    ['mara@example.test', 'preference'],
  ]);
});

test('a cancelled campaign stops halfway', async () => {
  await using peer = new SmtpPeer(takeAll);
  await using world = await startWorld([catalogStandIn]);
  const shop = await openShop(world);
  await world.given.subscribers(shop.list, 20);
  peer.beforeAnswer = async () => void (await world.db.run(sql`update mail_campaigns set cancelled_at = now()`));
  await world.start(mail, { SMTP_URL: await peer.listen(), SMTP_CONNECTIONS: '1' });
  await publish(world, shop);
  await world.settle();
  expect(peer.taken).toHaveLength(1);
  expect(await ledgerCounts(world)).toEqual({ sent: 1, cancelled: 19 });
});
