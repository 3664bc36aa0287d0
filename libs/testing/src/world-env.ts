import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratchPassword } from '@mnw/db/scratch-database';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { freePort } from './free-port.js';
import { withDatabase } from './template-database.js';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with npm test, which starts the services`);
  return value;
}

const testSeeds = (): Record<string, string> => JSON.parse(needed('TEST_NATS_SEEDS')) as Record<string, string>;

/** Every user of the test bus by name: the services, the operator, and `tester`, who has full permissions. */
export const testIdentities = (): Record<string, BusIdentity> =>
  Object.fromEntries(
    Object.entries(testSeeds()).map(([name, seed]) => [name, new BusIdentity(name, seed, needed('TEST_BUS_PEERS'))]),
  );

/** The real services that `npm test` started. A missing one fails the test instead of skipping it. */
export function testInfrastructure(): { database: string; nats: string; redis: string } {
  return { database: needed('TEST_DATABASE_URL'), nats: needed('TEST_NATS_URL'), redis: needed('TEST_REDIS_URL') };
}

/**
 * The environment of one world's services: its own database, subject prefix, ports and storage folder. Its keys are
 * only for tests.
 */
export async function worldEnv(
  database: { name: string; url: string },
  services: readonly string[],
): Promise<Record<string, string>> {
  const { nats, redis } = testInfrastructure();
  const [port, filesPort, sshPort, gitPort] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const roleUrl = (service: string): string => {
    const url = new URL(withDatabase(database.url, database.name));
    url.username = `mnw_${service}`;
    url.password = scratchPassword;
    return url.href;
  };
  return {
    NODE_ENV: 'test',
    LOCAL_MAILBOX: '1',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'fatal',
    NATS_URL: nats,
    BUS_PEERS: needed('TEST_BUS_PEERS'),
    ...Object.fromEntries(services.map((service) => [`NATS_SEED_${service.toUpperCase()}`, testSeeds()[service]!])),
    REDIS_URL: redis,
    SUBJECT_PREFIX: database.name,
    HOST: '127.0.0.1',
    PORT: String(port),
    FILES_PORT: String(filesPort),
    PUBLIC_URL: `http://localhost:${port}`,
    FILES_URL: `http://127.0.0.1:${filesPort}`,
    STORAGE_DRIVER: 'disk',
    STORAGE_DIR: await mkdtemp(join(tmpdir(), 'mnw-files-')),
    REPOS_DIR: await mkdtemp(join(tmpdir(), 'mnw-repositories-')),
    SSH_HOST: '127.0.0.1',
    SSH_PORT: String(sshPort),
    GIT_HTTP_PORT: String(gitPort),
    GIT_HTTP_URL: `http://127.0.0.1:${gitPort}`,
    RATE_LIMITS: 'off',
    CREATOR_GATE: 'open',
    EVENT_BACKOFF_MS: '5',
    JETSTREAM_STORAGE: 'memory',
    SECRETS: testSecrets,
    STRIPE_SECRET_KEY: 'sk_test_world',
    STRIPE_WEBHOOK_SECRET: 'whsec_world',
    STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_world_connect',
    STRIPE_API_URL: 'http://127.0.0.1:1',
    ...Object.fromEntries(services.map((service) => [`DATABASE_URL_${service.toUpperCase()}`, roleUrl(service)])),
  };
}

/** Used only in worlds, never on a real machine. */
const testHostKey = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACDz1o6Ogg7qq/zMmjqphSCHN1OGN8PIgsz4n33yScU1ggAAAIjSGdY60hnW
OgAAAAtzc2gtZWQyNTUxOQAAACDz1o6Ogg7qq/zMmjqphSCHN1OGN8PIgsz4n33yScU1gg
AAAECd076wzEzlX55Ut3/Kwcad4cmFV6rmy6YxNGw/XhlpY/PWjo6CDuqr/MyaOqmFIIc3
U4Y3w8iCzPifffJJxTWCAAAAA01OVwEC
-----END OPENSSH PRIVATE KEY-----
`;

const testKey = (name: string): string => createHash('sha256').update(`a key for tests: ${name}`).digest('base64');

const testSecrets = JSON.stringify({
  ssh_host_key: testHostKey,
  link_hmac: { id: 'test', key: testKey('link') },
  master_keys: [{ id: 'test', key: testKey('master') }],
});
