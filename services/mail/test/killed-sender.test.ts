import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startWorld, type World } from '@mnw/testing/world';
import { sql } from '@mnw/db/sql';
import { oweReleaseMail } from '../src/releases/release-audience.queries.js';
import { mail } from '../src/mail.service.js';
import { ledger, ledgerCounts } from './ledger.js';
import { openShop } from './shop.js';
import { SmtpPeer, takeAll } from './smtp-peer.js';

const isSoak = process.env['MNW_SOAK'] === '1';
const [kills, recipients] = isSoak ? [20, 10_000] : [2, 200];
const connections = 5;
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** The mail service in a process of its own, as in production. */
const startSender = (world: World, smtpUrl: string): ChildProcess =>
  spawn(process.execPath, [program], {
    env: { ...process.env, ...world.env, SMTP_URL: smtpUrl, SMTP_CONNECTIONS: String(connections) },
    stdio: 'ignore',
  });

/** Kills the process without warning after the peer has accepted `more` emails from it. */
async function killAfter(sender: ChildProcess, peer: SmtpPeer, more: number): Promise<void> {
  const target = peer.taken.length + more;
  while (peer.taken.length < target) await once(peer, 'taken');
  sender.kill('SIGKILL');
  await once(sender, 'exit');
}

test(
  `a sender killed ${kills} times among ${recipients} recipients emails nobody twice and skips nobody`,
  async () => {
    await using peer = new SmtpPeer(takeAll);
    await using world = await startWorld([]);
    const smtpUrl = await peer.listen();
    const shop = await openShop(world);
    await world.given.subscribers(shop.list, recipients);
    await world.db.transaction((tx) => oweReleaseMail(tx, { itemId: shop.item, projectId: shop.project }));
    for (let kill = 0; kill < kills; kill++) {
      const share = recipients / (kills + 1);
      await killAfter(startSender(world, smtpUrl), peer, Math.ceil(share * (0.3 + Math.random() * 0.6)));
    }
    await world.start(mail, { SMTP_URL: smtpUrl });
    world.clock.advance({ hours: 1 });
    await world.settle();

    const got = peer.addresses();
    expect(new Set(got).size).toBe(got.length);
    const { sent = 0, uncertain = 0, ...others } = await ledgerCounts(world);
    expect(others).toEqual({});
    expect(sent + uncertain).toBe(recipients);
    expect(uncertain).toBeLessThanOrEqual(kills * connections);
    const received = new Set(got);
    const missed = (await ledger(world)).filter(({ address }) => !received.has(address!));
    expect(missed.filter(({ state }) => state !== 'uncertain')).toEqual([]);
  },
  isSoak ? 900_000 : 60_000,
);

test('a transactional email whose sender died after handing it over is resent as the same email', async () => {
  await using world = await startWorld([mail]);
  const shop = await openShop(world);
  const subscriber = await world.given.subscriber(shop.list, { email: 'fan@example.test', state: 'pending' });
  await world.db.run(
    sql`insert into mail_deliveries (stream, kind, address, reference) values ('transactional', 'list-confirm', 'fan@example.test', jsonb_build_object('subscriber_id', ${subscriber}::text, 'round', 0))`,
  );
  await world.settle();
  const [before] = await ledger(world);
  // The state of the row after a crash between the server's reply and our record of it.
  await world.db.run(
    sql`update mail_deliveries set state = 'sending', sent_at = null, leased_until = now() - interval '1 second'`,
  );
  await world.settle();
  expect(await ledger(world)).toMatchObject([
    { state: 'sent', attempts: 2, message_id: before!.message_id, response: 'already in the local mailbox' },
  ]);
  expect(await world.db.many(sql`select 1 from local_mailbox`)).toHaveLength(1);
});

test('a list email whose sender died before its attempt started is sent, and one whose attempt had started is uncertain', async () => {
  await using world = await startWorld([mail]);
  const shop = await openShop(world);
  await world.given.subscribers(shop.list, 2);
  await world.db.transaction((tx) => oweReleaseMail(tx, { itemId: shop.item, projectId: shop.project }));
  await world.db.run(
    sql`update mail_deliveries set state = 'sending', leased_until = now() - interval '1 second', attempt_started_at = case when address like 'fan1@%' then now() end`,
  );
  await world.settle();
  expect((await ledger(world)).map(({ address, state }) => [address, state])).toEqual([
    ['fan1@example.test', 'uncertain'],
    ['fan2@example.test', 'sent'],
  ]);
});

test('a result that arrives after another worker took over is dropped', async () => {
  await using peer = new SmtpPeer(takeAll);
  await using world = await startWorld([]);
  const shop = await openShop(world);
  await world.given.subscribers(shop.list, 1);
  await world.db.transaction((tx) => oweReleaseMail(tx, { itemId: shop.item, projectId: shop.project }));
  peer.beforeAnswer = async () =>
    void (await world.db.run(sql`update mail_deliveries set attempts = attempts + 1, response = 'taken over'`));
  await world.start(mail, { SMTP_URL: await peer.listen() });
  await world.settle();
  expect(await ledger(world)).toMatchObject([{ state: 'sending', response: 'taken over' }]);
});
