import { sql } from '@mnw/db/sql';
import { probe } from './probe-service.js';
import { probeWorld } from './probe-world.js';

test('expired rows are removed, and newer or unpublished ones are kept', async () => {
  await using world = await probeWorld();
  await world.db.run(sql`
    insert into idempotency_keys (service, actor_key, key, request_hash, created_at)
    values ('ota', 'a', 'old', '', now() - interval '25 hours'), ('ota', 'a', 'young', '', now() - interval '23 hours'), ('mail', 'a', 'of another service', '', now() - interval '9 days')`);
  await world.db.run(sql`
    insert into outbox (service, subject, payload, created_at, published_at)
    values ('ota', 'evt.old', '{}', now(), now() - interval '8 days'), ('ota', 'evt.young', '{}', now(), now() - interval '6 days')`);
  await world.db.run(sql`
    insert into inbox (service, consumer, message_id, handled_at) values ('ota', 'c', 'old', now() - interval '15 days'), ('ota', 'c', 'young', now() - interval '13 days')`);
  await world.start(probe);
  await world.settle();
  const left = await world.db.many<{ name: string }>(sql`
    select key as name from idempotency_keys union all select subject from outbox union all select message_id from inbox order by name`);
  expect(left.map(({ name }) => name)).toEqual(['evt.young', 'of another service', 'young', 'young']);
});
