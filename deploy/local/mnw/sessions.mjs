import { Problem } from '../basics/problem.mjs';

const usualDays = 90;

export async function run([verb, ...args], { database, print, confirm }) {
  if (verb !== 'purge') throw new Problem('sessions purge [--days 90] [--yes]');
  const days = Number(args.includes('--days') ? args[args.indexOf('--days') + 1] : usualDays);
  if (!Number.isInteger(days) || days < 1) throw new Problem('--days takes a number of days, 1 or more.');
  await confirm(`Forget every session that ended more than ${days} days ago?`, args);
  const [db, { sql }] = [await database(), await import('@mnw/db/sql')];
  const count = await db.run(
    sql`delete from user_sessions where least(ended_at, expires_at) < now() - make_interval(days => ${days})`,
  );
  print(`Forgot ${count} sessions.`);
}
