// Simulates one device in its own process. Each push is in a transaction that stays open for up to 5 ms more before it
// commits. Prints the number of pushed rows.
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';
import { pushStatement } from '@mnw/sync/changes/push.queries';

const { DATABASE_URL, APP_ID, PEOPLE, NUMBERED_BY, BATCHES } = process.env;
const people = JSON.parse(PEOPLE);
const db = new Database({ url: DATABASE_URL, name: 'pusher', max: 1 });

const byCounter = (tx, { userId, deviceId }, body) =>
  tx.one(
    pushStatement({
      appId: APP_ID,
      userId,
      deviceId,
      body,
      pushNo: null,
      hash: null,
      keyVersion: null,
      capBytes: 1e12,
    }),
  );

/** The alternative: numbers from a sequence, which are assigned before the commit. */
const bySequence = (tx, { userId, deviceId }, body) =>
  tx.run(sql`
    insert into sync_log (app_id, user_id, seq, device_id, table_name, operation, row_id, data, client_timestamp)
    select ${APP_ID}, ${userId}, nextval('variant'), ${deviceId}, c."table", c.op, c.row_id, c.data, c."timestamp"
    from jsonb_to_recordset(${body}::text::jsonb -> 'changes') as c ("table" text, op text, row_id text, "timestamp" timestamptz, data jsonb)`);

const push = NUMBERED_BY === 'sequence' ? bySequence : byCounter;
let pushed = 0;
for (let batch = 0; batch < Number(BATCHES); batch++) {
  const person = people[batch % people.length];
  const changes = Array.from({ length: 1 + Math.floor(Math.random() * 20) }, (_, at) => ({
    table: 't',
    op: 'INSERT',
    row_id: `${process.pid} ${batch} ${at}`,
    timestamp: '2026-01-01T00:00:00Z',
    data: 'sealed',
  }));
  await db.transaction(async (tx) => {
    await push(tx, person, JSON.stringify({ changes }));
    await pause(Math.random() * 5);
  });
  pushed += changes.length;
}
process.stdout.write(String(pushed));
await db.close();
