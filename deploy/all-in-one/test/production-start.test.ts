import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newSeed, peersOf } from '../../nats/bus-keys.mjs';
import { everyService } from '../src/every-service.js';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const services = ['identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];
const seeds = Object.fromEntries([...services, 'gateway'].map((name) => [name, newSeed()]));
const key = (): string => randomBytes(32).toString('base64');

/** A production environment with nothing missing. */
const whole = (): Record<string, string> => ({
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://shop.example',
  FILES_URL: 'https://files.shop.example',
  SMTP_URL: 'smtps://mail.example',
  STRIPE_SECRET_KEY: 'sk_live_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_2',
  REDIS_URL: 'redis://:Wq7vT2nB@127.0.0.1:1',
  SECRETS: JSON.stringify({ link_hmac: { id: 'l1', key: key() }, master_keys: [{ id: 'k1', key: key() }] }),
  BUS_PEERS: peersOf(seeds),
  ...Object.fromEntries(Object.entries(seeds).map(([name, seed]) => [`NATS_SEED_${name.toUpperCase()}`, seed])),
  ...Object.fromEntries(
    services.map((name) => [`DATABASE_URL_${name.toUpperCase()}`, `postgres://mnw_${name}:Xr5kP9sd@127.0.0.1:1/mnw`]),
  ),
});

/** Starts the built program and gives back what it printed and how it ended. */
async function start(env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

test('a production instance without settings prints everything that is missing at once and does not start', async () => {
  const { code, output } = await start({ NODE_ENV: 'production', PUBLIC_URL: 'https://shop.example' });
  expect(code).toBe(78);
  expect(output).toContain('MNW cannot start:');
  const missing = [
    'DATABASE_URL',
    'FILES_URL',
    'SMTP_URL',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_CONNECT_WEBHOOK_SECRET',
    'SECRETS_FILE',
    'NATS_SEED',
    'BUS_PEERS',
  ];
  for (const name of missing) expect(output).toMatch(new RegExp(`- ${name}.* not set`));
  expect(output).toMatch(/REDIS_URL has no password/);
  // Each sentence once, though eight services read the same variables.
  const lines = output.trimEnd().split('\n');
  expect(new Set(lines).size).toBe(lines.length);
});

test('a whole production environment passes the check', async () => {
  expect(await start(whole(), '--check')).toEqual({ code: 0, output: '' });
});

/** What `start` prints, without the process. */
const problemsOf = (env: Record<string, string>): string[] => everyService.flatMap((service) => service.problems(env));

test('no NODE_ENV means production', () => {
  const { NODE_ENV: _, REDIS_URL: __, ...env } = whole();
  expect(problemsOf(env)).toContainEqual(expect.stringContaining('REDIS_URL has no password'));
});

test.each([
  [
    'the local mailbox on a public address',
    { LOCAL_MAILBOX: '1' },
    /LOCAL_MAILBOX=1 .* PUBLIC_URL is https:\/\/shop\.example/,
  ],
  [
    'the local mailbox on a loopback address that listens to the network',
    { LOCAL_MAILBOX: '1', PUBLIC_URL: 'http://localhost:3000', ALLOW_HTTP: '1', HOST: '0.0.0.0' },
    /HOST must be 127\.0\.0\.1/,
  ],
  ['no mail server', { SMTP_URL: '' }, /SMTP_URL is not set/],
  [
    'the local mailbox behind a host of the network',
    {
      LOCAL_MAILBOX: '1',
      PUBLIC_URL: 'http://localhost:3000',
      ALLOW_HTTP: '1',
      ALLOWED_HOSTS: 'localhost, shop.example',
    },
    /ALLOWED_HOSTS must not contain shop\.example\./,
  ],
  [
    'no mail server, in development on a public address',
    { NODE_ENV: 'development', SMTP_URL: '', LOCAL_MAILBOX: '1' },
    /LOCAL_MAILBOX=1/,
  ],
  ['plain http', { PUBLIC_URL: 'http://shop.example' }, /plain http/],
  ['plain http on loopback', { PUBLIC_URL: 'http://localhost:3000' }, /production needs https/],
  ['files over plain http', { FILES_URL: 'http://127.0.0.1:3001' }, /FILES_URL .* needs https/],
  ['the Stripe simulator without a word', { STRIPE_API_URL: 'http://127.0.0.1:12111' }, /STRIPE_SIMULATOR=1/],
  [
    'keys of tests',
    {
      SECRETS: JSON.stringify({
        link_hmac: { id: 'x', key: Buffer.alloc(32, 7).toString('base64') },
        master_keys: [{ id: 'y', key: Buffer.alloc(32, 9).toString('base64') }],
      }),
    },
    /link_hmac[\s\S]*master_keys\[0\]/,
  ],
  ['secrets that are no JSON', { SECRETS: '{' }, /secrets cannot be read/],
  [
    'a database password of development',
    { DATABASE_URL_MAIL: 'postgres://mnw_mail:postgres@127.0.0.1:1/mnw' },
    /DATABASE_URL has no password/,
  ],
  ['a service without a key on the bus', { NATS_SEED_MAIL: '' }, /NATS_SEED is not set/],
  ['Redis without a password', { REDIS_URL: 'redis://127.0.0.1:1' }, /REDIS_URL has no password/],
])('production refuses %s', (_, changed, sentence) => {
  expect(problemsOf(whole())).toEqual([]);
  expect(problemsOf({ ...whole(), ...changed }).join('\n')).toMatch(sentence);
});

test('the simulator and secrets from a file are accepted when they are asked for', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mnw-secrets-'));
  const { SECRETS, ...env } = whole();
  await writeFile(join(dir, 'secrets.json'), SECRETS!);
  expect(
    problemsOf({
      ...env,
      SECRETS_FILE: join(dir, 'secrets.json'),
      STRIPE_API_URL: 'http://127.0.0.1:12111',
      STRIPE_SIMULATOR: '1',
    }),
  ).toEqual([]);
  await rm(dir, { recursive: true });
});
