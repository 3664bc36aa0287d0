/**
 * @import { RunOptions } from '../benches.mjs'
 * @import { World } from '../world.mjs'
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '@mnw/db/sql';
import { ownerOf } from '../catalogue.mjs';
import { startDelayed } from '../delayed-port.mjs';
import { median, rounded, spreadOf } from '../figures.mjs';
import { startSshd } from '../sshd.mjs';
import { runGit, runProgram } from '../timed-git.mjs';

/**
 * @typedef {'sshd' | 'ssh' | 'http'} Way
 * @typedef {(name: string) => string} Place the address of a repository
 * @typedef {(args: string[], cwd?: string) => Promise<number>} Git runs git and gives back the seconds it took
 * @typedef {{ what: string, name: Way, run: (round: number) => Promise<number> }} Kind
 */

/** @type {Way[]} */
const ways = ['sshd', 'ssh', 'http'];
/** @type {('sshd' | 'ssh')[]} */
const waysOfSsh = ['sshd', 'ssh'];
const commits = 16;
const filesPerCommit = 10;
const fileBytes = 1_000_000;
const delayMs = 25;

/**
 * A repository of 160 MB read and pushed with an unmodified git: by our SSH and HTTP, against OpenSSH's sshd with the
 * same git in the same run.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, say }) {
  const dir = join(world.dir, 'git-transfer');
  mkdirSync(dir);
  await world.startAllInOne({ UNPAID_REPOS_BYTES: '1000000000000' });
  const { key, token } = await person(world, dir);
  const sshd = await startSshd({ dir: join(dir, 'sshd'), key, fleet: world.fleet });
  const ours = `ssh://git@127.0.0.1:${world.env.SSH_PORT}/bench`;
  const http = `${world.gateway.replace('://', `://bench:${token}@`)}/git/bench`;
  /** @type {Record<Way, Place>} */
  const places = {
    sshd: (name) => sshd.repository(name),
    ssh: (name) => `${ours}/${name}.git`,
    http: (name) => `${http}/${name}.git`,
  };
  /** @type {Git} */
  const git = (args, cwd = dir) => runGit(args, { cwd, key, home: dir });
  say('making 160 MB');
  const tree = await source(join(dir, 'source'), git);
  for (const place of Object.values({ sshd: places.sshd, ssh: places.ssh }))
    await git(['push', '-q', place('read'), 'main'], tree);
  const distant = {
    sshd: await startDelayed(sshd.port, delayMs),
    ssh: await startDelayed(Number(world.env.SSH_PORT), delayMs),
  };
  const far = (/** @type {string} */ url, /** @type {number} */ port) =>
    Object.assign(new URL(url), { port: String(port) }).href;
  const push = (/** @type {string} */ url) => git(['push', '-q', url, 'main'], tree);
  /** @type {Kind[]} */
  const kinds = [
    ...ways.map((name) => ({
      what: 'ls-remote',
      name,
      run: () => git(['ls-remote', places[name]('read')]),
    })),
    ...ways.map((name) => ({
      what: 'clone 160 MB',
      name,
      run: () => cloned(git, places[name]('read'), join(dir, 'clone')),
    })),
    ...ways.map((name) => ({
      what: 'push 160 MB',
      name,
      run: (/** @type {number} */ round) => push(places[name](`push-${name}-${round}`)),
    })),
    ...waysOfSsh.map((name) => ({
      what: 'push 160 MB at 50 ms',
      name,
      run: (/** @type {number} */ round) => push(far(places[name](`far-${name}-${round}`), distant[name].port)),
    })),
  ];
  const measured = kinds.map((kind) => ({ kind, seconds: /** @type {number[]} */ ([]) }));
  for (let round = 1; round <= rounds; round++) {
    for (const { kind, seconds } of measured) seconds.push(await kind.run(round));
    say(
      `round ${round} of ${rounds}: ${measured.map(({ kind, seconds }) => `${kind.what} ${kind.name} ${seconds.at(-1)?.toFixed(2)}`).join(', ')}`,
    );
  }
  for (const server of Object.values(distant)) server.close();
  return measured.map(({ kind, seconds: values }) => {
    const base = measured.find((other) => other.kind.what === kind.what && other.kind.name === 'sshd')?.seconds ?? [];
    return {
      name: `${kind.what}, ${kind.name}`,
      unit: 's',
      median: rounded(median(values), 3),
      'to sshd': rounded(median(values.map((value, at) => value / (base[at] ?? NaN)))),
      spread: rounded(spreadOf(values)),
    };
  });
}

/**
 * @param {Git} git
 * @param {string} url
 * @param {string} target
 */
async function cloned(git, url, target) {
  const seconds = await git(['clone', '-q', '--no-checkout', url, target]);
  rmSync(target, { recursive: true });
  return seconds;
}

/**
 * @param {string} tree
 * @param {Git} git
 */
async function source(tree, git) {
  mkdirSync(tree);
  await git(['init', '-q', '-b', 'main'], tree);
  for (let commit = 0; commit < commits; commit++) {
    for (let file = 0; file < filesPerCommit; file++)
      writeFileSync(join(tree, `${commit}-${file}.bin`), randomBytes(fileBytes));
    await git(['add', '-A'], tree);
    await git(['commit', '-q', '-m', `Part ${commit}`], tree);
  }
  await git(['repack', '-adq'], tree);
  return tree;
}

/**
 * A creator with a key and a token, written as their owners would.
 * @param {World} world
 * @param {string} dir
 */
async function person(world, dir) {
  const key = join(dir, 'id_bench');
  await runProgram('ssh-keygen', ['-q', '-N', '', '-t', 'ed25519', '-f', key]);
  const [type = '', base64 = ''] = readFileSync(`${key}.pub`, 'utf8').split(' ');
  const fingerprint = `SHA256:${createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64').replace(/=+$/, '')}`;
  const token = `mnw_${randomBytes(32).toString('base64url')}`;
  const db = ownerOf(world);
  /** @type {{ id: string }} */
  const { id } = await db.one(
    sql`insert into users (username, email, display_name, email_verified, can_create_projects) values ('bench', 'bench@example.test', 'bench', true, true) returning id`,
  );
  await db.run(
    sql`insert into ssh_keys (user_id, name, key_type, public_key, fingerprint, credentials_version) values (${id}, 'bench', ${type}, ${`${type} ${base64}`}, ${fingerprint}, 1)`,
  );
  await db.run(
    sql`insert into api_tokens (user_id, name, token_hash, prefix, scopes) values (${id}, 'bench', ${createHash('sha256').update(token).digest()}, ${token.slice(0, 12)}, ${['git:write']})`,
  );
  // HTTP pushes to what is there; only SSH makes a repository by a push.
  for (let round = 1; round <= 20; round++)
    await db.run(sql`insert into git_repos (user_id, name) values (${id}, ${`push-http-${round}`})`);
  await db.close();
  return { key, token };
}
