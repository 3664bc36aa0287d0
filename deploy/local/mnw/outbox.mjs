import { Problem } from '../basics/problem.mjs';

export async function run([verb], { database, print }) {
  if (verb !== 'status') throw new Problem('outbox status');
  const [db, { sql }] = [await database(), await import('@mnw/db/sql')];
  const rows = await db.many(sql`
    select service, count(*) as waiting, max(attempts) as attempts, extract(epoch from now() - min(created_at))::int as oldest_seconds
    from outbox where published_at is null group by service order by service`);
  for (const row of rows)
    print(
      `${row.service}: ${row.waiting} waiting, the oldest for ${row.oldest_seconds} s, at most ${row.attempts} attempts`,
    );
  if (rows.length === 0) print('Nothing waits: every event is published.');
}
