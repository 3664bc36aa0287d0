import { MailingListId } from '@mnw/contracts/ids';
import { subscribeToList } from '@mnw/contracts/mail/subscribe-to-list.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { mail } from '../src/mail.service.js';
import { Gate } from './gate.js';
import { ledger, ledgerCounts } from './ledger.js';
import { openShop, publish } from './shop.js';
import { SmtpPeer, takeAll, type Behaviour } from './smtp-peer.js';
import { catalogStandIn } from './stand-ins.js';

/** A world that sends its email to the peer, with one release email queued for each address. */
async function sendTo(world: World, peer: SmtpPeer, emails: string[], env: Record<string, string> = {}): Promise<void> {
  const shop = await openShop(world);
  for (const email of emails) await world.given.subscriber(shop.list, { email });
  await world.start(mail, { SMTP_URL: await peer.listen(), ...env });
  await publish(world, shop);
  await world.settle();
}

const suppressed = async (world: World): Promise<string[]> =>
  (await world.db.many<{ email: string }>(sql`select email from email_suppressions order by email`)).map(
    ({ email }) => email,
  );

test('a sent email has our Message-ID, both unsubscribe headers, a text part and an HTML part', async () => {
  await using peer = new SmtpPeer(takeAll);
  await using world = await startWorld([catalogStandIn]);
  await sendTo(world, peer, ['fan@example.test']);
  const [row] = await ledger(world);
  const [taken] = await peer.parsed();
  const headers = Object.fromEntries(taken!.headers.map(({ key, value }) => [key, value]));
  expect(taken!.messageId).toBe(row!.message_id);
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(headers['list-unsubscribe']).toMatch(/^<http:\S+\/api\/v1\/mail\/unsubscribe\/\S+>$/);
  expect(taken!.text).toContain('Unsubscribe:');
  expect(taken!.html).toContain('See what’s new');
});

test('a busy server is retried until it accepts the email', async () => {
  let isBusy = true;
  await using peer = new SmtpPeer((): Behaviour =>
    isBusy ? { code: 452, text: '4.3.1 Insufficient system storage', at: 'rcpt' } : 'take',
  );
  await using world = await startWorld([catalogStandIn]);
  await sendTo(world, peer, ['fan@example.test']);
  expect(await ledger(world)).toMatchObject([
    { state: 'queued', attempts: 1, response: expect.stringContaining('452') },
  ]);
  isBusy = false;
  await world.settle();
  expect(peer.taken).toHaveLength(0);
  world.clock.advance({ minutes: 2 });
  await world.settle();
  expect(await ledger(world)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  expect(peer.taken).toHaveLength(1);
});

test('an unknown mailbox fails once and is suppressed; policy rejections and full mailboxes do not suppress the address', async () => {
  const replies: Record<string, Behaviour> = {
    'gone@example.test': { code: 550, text: '5.1.1 User unknown', at: 'rcpt' },
    'plain@example.test': { code: 550, text: 'No such user here', at: 'rcpt' },
    'policy@example.test': { code: 550, text: '5.7.1 Message looks like spam', at: 'rcpt' },
    'late@example.test': { code: 550, text: 'Rejected by content filter', at: 'data' },
    'full@example.test': { code: 552, text: '5.2.2 Mailbox full', at: 'rcpt' },
  };
  await using peer = new SmtpPeer((to) => replies[to] ?? 'take');
  await using world = await startWorld([catalogStandIn]);
  await sendTo(world, peer, [...Object.keys(replies), 'fan@example.test']);
  world.clock.advance({ days: 1 });
  await world.settle();
  expect(await ledgerCounts(world)).toEqual({ failed: 5, sent: 1 });
  expect([...peer.tries.values()]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(await suppressed(world)).toEqual(['gone@example.test', 'plain@example.test']);
});

test('a connection that breaks after the whole message leaves a list email uncertain, and it is never resent automatically', async () => {
  await using peer = new SmtpPeer((to) => (to === 'lost@example.test' ? 'hang-up-after-data' : 'take'));
  await using world = await startWorld([catalogStandIn]);
  await sendTo(world, peer, ['lost@example.test', 'fan@example.test']);
  world.clock.advance({ days: 1 });
  await world.settle();
  expect(await ledgerCounts(world)).toEqual({ uncertain: 1, sent: 1 });
  expect(peer.tries.get('lost@example.test')).toBe(1);
});

test('while a server is down, each email is deferred and none is lost', async () => {
  await using world = await startWorld([catalogStandIn]);
  const url = await (async () => {
    await using gone = new SmtpPeer(takeAll);
    return await gone.listen();
  })();
  const shop = await openShop(world);
  await world.given.subscribers(shop.list, 3);
  await world.start(mail, { SMTP_URL: url, SMTP_CONNECTIONS: '1' });
  await publish(world, shop);
  await world.settle();
  expect(await ledgerCounts(world)).toEqual({ queued: 3 });
  await using back = new SmtpPeer(takeAll);
  await back.listen(Number(new URL(url).port));
  world.clock.advance({ hours: 1 });
  await world.settle();
  expect(back.taken).toHaveLength(3);
  expect(await ledgerCounts(world)).toEqual({ sent: 3 });
});

test('a peer that never replies is disconnected within the lease, and the email is uncertain', async () => {
  const never = new Gate();
  await using peer = new SmtpPeer(takeAll);
  peer.beforeAnswer = () => never.opened;
  await using world = await startWorld([catalogStandIn]);
  await sendTo(world, peer, ['fan@example.test'], { MAIL_LEASE_SECONDS: '2' });
  expect(await ledgerCounts(world)).toEqual({ uncertain: 1 });
});

test('a title with line breaks or invisible characters cannot add a header', async () => {
  await using peer = new SmtpPeer(takeAll);
  await using world = await startWorld([catalogStandIn]);
  const shop = await openShop(world, {
    title: 'Night\r\nBcc: victim@example.test\r\n\r\nDrive \u202eevil',
    project: 'Aurora"\r\nX-Evil: yes <a@b.test>,',
  });
  await world.given.subscriber(shop.list, { email: 'fan@example.test' });
  await world.start(mail, { SMTP_URL: await peer.listen() });
  await publish(world, shop);
  await world.settle();
  const [taken] = await peer.parsed();
  expect(peer.addresses()).toEqual(['fan@example.test']);
  expect(taken!.headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['bcc']));
  expect(taken!.headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['x-evil']));
  expect(taken!.subject).toBe('Aurora" X-Evil: yes <a@b.test>,: Night Bcc: victim@example.test Drive evil');
  expect(taken!.from).toMatchObject({ address: 'mail@localhost' });
});

test('a transactional email does not wait behind a stuck campaign', async () => {
  const [letGo, arrived] = [new Gate(), new Gate<string>()];
  await using peer = new SmtpPeer(takeAll);
  peer.beforeAnswer = (to) => (to.startsWith('fan') ? letGo.opened : Promise.resolve(arrived.open(to)));
  await using world = await startWorld([catalogStandIn]);
  const shop = await openShop(world);
  await world.given.subscribers(shop.list, 30);
  await world.start(mail, { SMTP_URL: await peer.listen() });
  await publish(world, shop);
  const settled = world.settle();
  await world.call(subscribeToList, { list_id: MailingListId.parse(shop.list), email: 'new@example.test' });
  expect(await arrived.opened).toBe('new@example.test');
  letGo.open();
  await settled;
  await world.settle();
  expect(peer.taken).toHaveLength(31);
});
