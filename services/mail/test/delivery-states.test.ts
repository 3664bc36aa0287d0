import { sql } from '@mnw/db/sql';
import { movesDeclared, movesMade, type Move } from '@mnw/testing/moves-made';
import { startWorld, type World } from '@mnw/testing/world';
import { forgetAddressesOf } from '../src/accounts/forget-account.queries.js';
import { claimBroadcast, claimTransactional, recoverExpired, startAttempt } from '../src/deliveries/claims.queries.js';
import { deliveryLife, type DeliveryState } from '../src/deliveries/delivery.states.js';
import { markDeferred, markOver, markSent } from '../src/deliveries/outcomes.queries.js';
import { openShop } from './shop.js';

type Step = Move<DeliveryState, keyof typeof deliveryLife.steps>;

const now = new Date();
const attempts = 1;
const leaseSeconds = 60;
const deadAddress = 'dead@example.test';

const attempt = ({ db }: World, id: string, { step, to }: Step, userId: string): Promise<unknown> => {
  const lease = { id, attempts };
  const steps: Record<Step['step'], () => Promise<unknown>> = {
    claim: () => claimTransactional(db, { now, leaseSeconds }),
    refuse: () => claimBroadcast(db, { now, leaseSeconds, host: 'mail.example.test' }),
    stop: () => startAttempt(db, { ...lease, address: deadAddress, messageId: `<${id}@mail.example.test>` }),
    send: () => markSent(db, lease, '250 OK'),
    end: () => markOver(db, lease, to as 'failed' | 'uncertain' | 'cancelled', '550 No'),
    defer: () => markDeferred(db, lease, now, '450 Later'),
    recover: () => recoverExpired(db, new Date(now.getTime() + 2 * leaseSeconds * 1000)),
    withdraw: () => db.transaction((tx) => forgetAddressesOf(tx, userId)),
  };
  return steps[step]();
};

test('a delivery changes its state only by the declared transitions', async () => {
  await using world = await startWorld([]);
  const { list, seller, item } = await openShop(world);
  await world.db.run(sql`insert into email_suppressions (email, reason) values (${deadAddress}, 'HardBounce')`);

  /** The only delivery: a broadcast if the transition belongs to campaigns, else a transactional email. */
  async function given({ step, from, to }: Step): Promise<string> {
    await world.db.run(sql`delete from mail_deliveries`);
    await world.db.run(sql`delete from mail_campaigns`);
    const isBroadcast = step === 'refuse' || (step === 'recover' && to === 'uncertain');
    const campaign = await world.db.one<{ id: string }>(sql`
      insert into mail_campaigns (list_id, kind, item_id, dedupe_key, cancelled_at)
      values (${list}, 'release', ${item}, 'release', ${to === 'cancelled' ? now : null}) returning id`);
    const delivery = await world.db.one<{ id: string }>(sql`
      insert into mail_deliveries (stream, kind, campaign_id, user_id, address, state, attempts, leased_until,
        attempt_started_at, sent_at)
      values (${isBroadcast ? 'broadcast' : 'transactional'}, 'receipt', ${isBroadcast ? campaign.id : null}, ${seller},
        ${isBroadcast ? 'fan@example.test' : null}, ${from}, ${attempts}, ${from === 'sending' ? now : null}, ${now},
        ${from === 'sent' ? now : null}) returning id`);
    return delivery.id;
  }

  const made = await movesMade(deliveryLife, {
    given,
    attempt: (id, move) => attempt(world, id, move, seller),
    read: (id) => world.db.one(sql`select state, xmin::text from mail_deliveries where id = ${id}`),
  });
  expect(made).toEqual(movesDeclared(deliveryLife));
});
