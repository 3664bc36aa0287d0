/**
 * @import { RunOptions } from '../benches.mjs'
 * @import { Database } from '@mnw/db/database'
 * @import { World } from '../world.mjs'
 */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from '@mnw/db/sql';
import { root } from '../../local/basics/paths.mjs';
import { Supervised } from '../../local/processes/supervised.mjs';
import { waitUntil } from '../../local/basics/wait.mjs';
import { ownerOf } from '../catalogue.mjs';
import { quantile, rounded } from '../figures.mjs';

const run1 = promisify(execFile);
const pushes = 10;
const target = process.arch === 'arm64' ? 'linux-aarch64' : 'linux-x86_64';

/** @typedef {Awaited<ReturnType<typeof openForge>>} Forge */

/**
 * A tag pushed with git over SSH, nothing else running: how long from the end of the push until its build has begun,
 * and from a line printed in the build until a reader of the live log has it.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, say }) {
  await world.startAllInOne();
  const forge = await openForge(world);
  const runner = await startRunner(world, forge.dir);
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const lines = [];
  for (let n = 0; n < rounds * pushes; n++) {
    const { startMs, lineMs } = await onePush(world, forge, n);
    if (n === 0) continue;
    starts.push(startMs);
    lines.push(...lineMs);
  }
  say(`${starts.length} pushes, ${lines.length} lines`);
  await runner.stop();
  await forge.db.close();
  rmSync(forge.dir, { recursive: true, force: true });
  const row = (/** @type {string} */ name, /** @type {number[]} */ values, /** @type {number} */ q) => ({
    name: `${name}, p${q * 100}`,
    unit: 'ms',
    median: rounded(quantile(values, q), 1),
    spread: 0,
  });
  return [
    row('push accepted → build begun', starts, 0.5),
    row('push accepted → build begun', starts, 0.95),
    row('line printed → reader has it', lines, 0.5),
    row('line printed → reader has it', lines, 0.95),
  ];
}

/**
 * @param {World} world
 * @param {Forge} forge
 * @param {number} n
 */
async function onePush(world, { db, git, session, configId }, n) {
  const tag = `v1.0.${n}`;
  await git('commit', '-q', '--allow-empty', '-m', tag);
  await git('tag', tag);
  await git('push', '-q', 'origin', tag);
  const acceptedAt = Date.now();
  const build = await waitUntil(
    'the build',
    /** @returns {Promise<{ id: string, started_at: Date } | undefined>} */
    () =>
      db.maybe(
        sql`select id, started_at from ota_builds where config_id = ${configId} and ref = ${`refs/tags/${tag}`} and started_at is not null`,
      ),
    { timeoutMs: 30_000, everyMs: 5 },
  );
  const lineMs = await readLines(`${world.gateway}/api/v1/builds/${build.id}/log`, session);
  return { startMs: Math.max(0, build.started_at.getTime() - acceptedAt), lineMs };
}

/**
 * Reads the live log to its end; each line says when it was printed.
 * @param {string} url
 * @param {string} cookie
 */
async function readLines(url, cookie) {
  const answer = await fetch(url, { headers: { cookie, accept: 'text/event-stream' } });
  if (!answer.body) throw new Error('The log has no body.');
  /** @type {number[]} */
  const late = [];
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const now = Date.now();
    for (const [, printed] of chunk.matchAll(/printed at (\d{13})/g)) late.push(now - Number(printed));
  }
  return late;
}

/** @param {World} world */
async function openForge(world) {
  const dir = mkdtempSync(join(tmpdir(), 'mnw-bench-forge-'));
  chmodSync(dir, 0o711);
  const db = ownerOf(world);
  /** @type {{ id: string }} */
  const { id: userId } = await db.one(
    sql`insert into users (username, email, display_name, email_verified, can_create_projects) values ('bench', 'bench@example.test', 'Bench', true, true) returning id`,
  );
  const token = randomBytes(32).toString('base64url');
  await db.run(
    sql`insert into user_sessions (user_id, token_hash, expires_at) values (${userId}, ${createHash('sha256').update(token).digest()}, now() + interval '1 day')`,
  );
  await run1('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'key')]);
  const publicKey = (await readFile(join(dir, 'key.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
  const fingerprint = `SHA256:${createHash('sha256')
    .update(Buffer.from(publicKey.split(' ')[1] ?? '', 'base64'))
    .digest('base64')
    .replace(/=+$/, '')}`;
  await db.run(
    sql`insert into ssh_keys (user_id, name, key_type, public_key, fingerprint, credentials_version) values (${userId}, 'bench', 'ssh-ed25519', ${publicKey}, ${fingerprint}, 1)`,
  );
  const env = {
    ...process.env,
    GIT_SSH_COMMAND: `ssh -F /dev/null -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o IdentitiesOnly=yes -i ${join(dir, 'key')}`,
    GIT_AUTHOR_NAME: 'b',
    GIT_AUTHOR_EMAIL: 'b@example.test',
    GIT_COMMITTER_NAME: 'b',
    GIT_COMMITTER_EMAIL: 'b@example.test',
  };
  const tree = join(dir, 'tree');
  await run1('git', ['init', '-q', '-b', 'main', tree]);
  const git = (/** @type {string[]} */ ...args) => run1('git', ['-C', tree, ...args], { env });
  await writeFile(join(tree, 'app.txt'), 'content');
  await git('add', '.');
  await git('commit', '-q', '-m', 'Begin');
  await git('remote', 'add', 'origin', `ssh://git@127.0.0.1:${world.settings.ports.ssh}/bench/engine.git`);
  await git('push', '-q', 'origin', 'main');
  return { dir, db, git, session: `session=${token}`, configId: await configure(db, userId) };
}

/**
 * @param {Database} db
 * @param {string} userId
 * @returns {Promise<string>}
 */
async function configure(db, userId) {
  /** @type {{ id: string }} */
  const app = await db.one(
    sql`insert into sync_apps (creator_id, name, slug, api_key, api_key_prefix) values (${userId}, 'Bench', 'bench', ${randomBytes(32).toString('hex')}, 'bench') returning id`,
  );
  const command =
    'for i in 1 2 3 4 5; do echo printed at $(date +%s%3N); sleep 0.3; done; mkdir out; cp app.txt out/app';
  /** @type {{ id: string }} */
  const { id } = await db.one(sql`
    insert into ota_build_configs (app_id, repo_id, build_command, artifact_path, targets) select ${app.id}, r.id, ${command}, 'out/app', ${[target]} from git_repos r where r.name = 'engine' returning id`);
  return id;
}

/**
 * @param {World} world
 * @param {string} dir
 */
async function startRunner(world, dir) {
  const env = {
    PATH: process.env.PATH,
    RUNNER_URL: world.gateway,
    RUNNER_TOKEN: world.secrets.runner_token,
    RUNNER_DIR: join(dir, 'runner'),
    RUNNER_SLOTS: '1',
  };
  const log = world.settings.file('logs', 'runner.log');
  return new Supervised(
    {
      name: 'runner',
      command: process.execPath,
      args: [join(root, 'services/runner/dist/main.js')],
      env,
      cwd: root,
      log,
      stopMs: 10_000,
      ready: async () => (await readFile(log, 'utf8')).includes('runner ready'),
    },
    world.fleet,
  ).start();
}
