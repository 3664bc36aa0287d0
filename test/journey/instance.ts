import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@mnw/testing/free-port';

const script = fileURLToPath(new URL('../../deploy/local/start.mjs', import.meta.url));

export interface Summary {
  urls: { gateway: string; mailbox: string; stripe: string; stripe_control: string; postgres: string; ssh: string };
  accounts: Record<'admin' | 'demo', { username: string; email: string; password: string }>;
  pids: Record<string, number>;
}

/** A whole system as started by `npm start`, with its own folder and ports. Dispose of it with `await using`. */
export async function startInstance(
  args: readonly string[] = [],
  settings: Record<string, string> = {},
): Promise<{ summary: () => Promise<Summary>; [Symbol.asyncDispose](): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'mnw-journey-'));
  const launcher = spawn(process.execPath, [script, ...args], {
    env: { ...(await ownEnv(dir)), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => launcher.once('close', () => resolve()));
  const output = { text: '' };
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [launcher.stdout, launcher.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output.text += text;
        if (output.text.includes('Ready;')) resolve();
      });
    void ended.then(() => reject(new Error(`npm start ended:\n${output.text}`)));
  });
  await ready;
  return {
    summary: async () => JSON.parse(await readFile(join(dir, 'state.json'), 'utf8')) as Summary,
    async [Symbol.asyncDispose]() {
      launcher.kill('SIGTERM');
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function ownEnv(dir: string): Promise<NodeJS.ProcessEnv> {
  const { DATABASE_URL: _database, NATS_URL: _nats, REDIS_URL: _redis, NODE_ENV: _nodeEnv, ...env } = process.env;
  const ports = { PORT: 0, FILES_PORT: 0, SSH_PORT: 0, STRIPE_SIM_PORT: 0, STRIPE_SIM_CONTROL_PORT: 0 };
  for (const name of Object.keys(ports)) env[name] = String(await freePort());
  return { ...env, MNW_DIR: dir };
}
