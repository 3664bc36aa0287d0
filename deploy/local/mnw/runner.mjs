import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '../basics/problem.mjs';

const usage = 'runner add <name> [--targets linux-x86_64,…] | runner list | runner remove <name>';
const nameShape = /^[a-z0-9][a-z0-9-]{0,39}$/;

export async function run([verb, name, ...args], { database, print }) {
  if (verb === 'list') return list(await database(), print);
  if (verb === 'add' && nameShape.test(name ?? '')) return add(await database(), name, targetsOf(args), print);
  if (verb === 'remove' && name) return remove(await database(), name, print);
  throw new Problem(usage);
}

function targetsOf(args) {
  const at = args.indexOf('--targets');
  const targets = at < 0 ? ['linux-x86_64'] : (args[at + 1] ?? '').split(',');
  const odd = targets.filter(
    (target) => !/^(linux|darwin|windows)-(x86_64|aarch64|armv7|i686|universal)$/.test(target),
  );
  if (odd.length > 0)
    throw new Problem(
      `No target: ${odd.join(', ')}. A target is linux, darwin or windows, then - and x86_64, aarch64, armv7, i686 or universal.`,
    );
  return targets;
}

/** The token is shown once; only its hash is kept. */
async function add(db, name, targets, print) {
  const { sql } = await import('@mnw/db/sql');
  const token = `mnwk_${randomBytes(32).toString('base64url')}`;
  const added = await db.run(sql`
    insert into ota_runners (name, token_hash, targets) values (${name}, ${createHash('sha256').update(token).digest()}, ${targets}) on conflict (name) do nothing`);
  if (added === 0) throw new Problem(`There is a runner ${name} already. Names are not used again.`);
  print(
    `Added the runner ${name} for ${targets.join(', ')}. Start it with:\n  RUNNER_URL=<address of the gateway> RUNNER_TOKEN=${token} RUNNER_DIR=/var/lib/mnw-runner node services/runner/dist/main.js\nThe token is not shown again.`,
  );
}

async function list(db, print) {
  const { sql } = await import('@mnw/db/sql');
  const rows = await db.many(
    sql`select name, targets, isolation, last_seen_at, removed_at from ota_runners order by name`,
  );
  for (const row of rows)
    print(
      `${row.name}: ${row.targets.join(', ')}; ${row.removed_at ? 'removed' : row.last_seen_at ? `seen ${row.last_seen_at.toISOString()}; ${row.isolation ?? 'cannot isolate, builds nothing'}` : 'never seen'}`,
    );
  if (rows.length === 0) print('No runners.');
}

/** What it is building is given to another when its lease ends. */
async function remove(db, name, print) {
  const { sql } = await import('@mnw/db/sql');
  if ((await db.run(sql`update ota_runners set removed_at = now() where name = ${name} and removed_at is null`)) === 0)
    throw new Problem(`There is no runner ${name}.`);
  print(`Removed the runner ${name}; its token opens nothing any more.`);
}
