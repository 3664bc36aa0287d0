import { randomUUID } from 'node:crypto';
import { LoginTokenId, UserId } from '@mnw/contracts/ids';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { accountRegistered } from '@mnw/contracts/identity/account-registered.event';
import { addressReused } from '@mnw/contracts/identity/address-reused.event';
import { linkRequested } from '@mnw/contracts/identity/link-requested.event';
import { sql } from '@mnw/db/sql';
import { publishEvent } from '@mnw/testing/neighbours';
import { startWorld } from '@mnw/testing/world';
import { mail } from '../src/mail.service.js';
import { ledger, mailbox } from './ledger.js';
import { openShop } from './shop.js';
import { links, neighbours } from './stand-ins.js';

const newLink = (to: string, purpose: 'verify-email' | 'login-link' | 'password-reset' = 'verify-email') => {
  const id = LoginTokenId.parse(randomUUID());
  links.set(id, {
    to,
    username: 'mara',
    purpose,
    url: `http://localhost:3000/verify-email/${id}-secret`,
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  return id;
};

test('somebody who joins gets the verification link once, even if two events request it', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const { userId } = await world.given.account({ email: 'mara@example.test', emailVerified: false });
  const token = newLink('mara@example.test');
  await publishEvent(world, accountRegistered, { user_id: userId, login_token_id: token });
  await publishEvent(world, linkRequested, { user_id: userId, login_token_id: token, purpose: 'verify-email' });
  await world.settle();
  const inbox = await mailbox(world);
  expect(inbox).toHaveLength(1);
  expect(inbox[0]).toMatchObject({ to: 'mara@example.test', subject: 'Confirm your email address' });
  expect(inbox[0]!.text).toContain(`/verify-email/${token}-secret`);
  expect(inbox[0]!.headers).not.toHaveProperty('List-Unsubscribe');
});

test('no link is ever stored with a delivery', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await publishEvent(world, linkRequested, {
    user_id: userId,
    login_token_id: newLink('mara@example.test', 'login-link'),
    purpose: 'login-link',
  });
  await world.settle();
  const rows = await world.db.many(sql`select row_to_json(d)::text as row from mail_deliveries d`);
  expect(JSON.stringify(rows)).not.toContain('secret');
  expect(rows).toHaveLength(1);
});

test('a link that was used in the meantime is not sent', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const { userId } = await world.given.account();
  await publishEvent(world, linkRequested, {
    user_id: userId,
    login_token_id: LoginTokenId.parse(randomUUID()),
    purpose: 'password-reset',
  });
  await world.settle();
  expect(await ledger(world)).toMatchObject([{ state: 'cancelled', response: 'identity.link-not-usable' }]);
});

test('a queued link waits while identity is unavailable and is sent afterwards', async () => {
  // The event is in the stream before mail consumes it, and identity is stopped by then.
  const [identityStandIn, ...others] = neighbours;
  await using world = await startWorld(others);
  const identity = await world.start(identityStandIn!);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  const token = newLink('mara@example.test', 'password-reset');
  await publishEvent(world, linkRequested, { user_id: userId, login_token_id: token, purpose: 'password-reset' });
  await world.settle();
  await world.stop(identity);
  await world.start(mail);
  await world.settle();
  expect(await mailbox(world)).toHaveLength(0);
  await world.start(identityStandIn!);
  world.clock.advance({ minutes: 2 });
  await world.settle();
  expect(await mailbox(world)).toMatchObject([{ subject: 'Choose a new password' }]);
});

test('an address entered into the join form repeatedly gets one warning an hour', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  for (let times = 0; times < 5; times++) await publishEvent(world, addressReused, { user_id: userId });
  await world.settle();
  expect(await mailbox(world)).toMatchObject([{ to: 'mara@example.test', subject: 'You already have an account' }]);
});

test('a complaint about a newsletter does not stop a login link; a bounced address does', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  await world.given.suppression('angry@example.test', 'SpamComplaint');
  await world.given.suppression('dead@example.test', 'HardBounce');
  for (const email of ['angry@example.test', 'dead@example.test']) {
    const { userId } = await world.given.account({ email });
    await publishEvent(world, linkRequested, {
      user_id: userId,
      login_token_id: newLink(email, 'login-link'),
      purpose: 'login-link',
    });
  }
  await world.settle();
  expect((await ledger(world)).map(({ address, state }) => [address, state])).toEqual(
    expect.arrayContaining([
      ['angry@example.test', 'sent'],
      ['dead@example.test', 'suppressed'],
    ]),
  );
  expect(await mailbox(world)).toHaveLength(1);
});

test('a deleted account is removed from all lists and its address is erased from the deliveries, whose counts stay correct', async () => {
  await using world = await startWorld([mail, ...neighbours]);
  const { list } = await openShop(world);
  const { userId } = await world.given.account({ email: 'mara@example.test' });
  await world.given.subscriber(list, { userId });
  await publishEvent(world, linkRequested, {
    user_id: userId,
    login_token_id: newLink('mara@example.test'),
    purpose: 'verify-email',
  });
  await world.settle();
  await publishEvent(world, accountDeleted, { user_id: UserId.parse(userId) });
  await world.settle();
  expect(await ledger(world)).toMatchObject([{ state: 'sent', address: expect.stringMatching(/^deleted:/) }]);
  expect(await world.db.many(sql`select 1 from mailing_list_subscribers`)).toHaveLength(0);
});
