import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { parse } from 'yaml';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { readRunnerConfig } from '@mnw/runner/runner.config';
import { hostCheck } from '@mnw/http/our-hosts';
import { nkeyOf } from '../../nats/bus-keys.mjs';
import { catalogConfig } from '@mnw/catalog/catalog.config';
import { commerceConfig } from '@mnw/commerce/commerce.config';
import { readConfig } from '@mnw/host/service-config';
import { gatewayConfig } from '@mnw/gateway/gateway.config';
import { gitConfig } from '@mnw/git/git.config';
import { identityConfig } from '@mnw/identity/identity.config';
import { mailConfig } from '@mnw/mail/mail.config';
import { readOperatorConfig } from '@mnw/operator/operator.config';
import { otaConfig } from '@mnw/ota/ota.config';
import { createStorage } from '@mnw/storage/create-storage';
import { syncConfig } from '@mnw/sync/sync.config';
import { environmentsOf, textOf } from '../environments.mjs';

interface Container {
  image: string;
  cap_add?: string[];
  security_opt?: string[];
  networks?: string[];
  profiles: string[];
  build?: { dockerfile: string; target?: string };
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  env_file?: (string | { path: string; required: boolean })[];
  volumes?: string[];
  ports?: string[];
  user?: string;
  read_only?: boolean;
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, Container>;
  volumes: Record<string, unknown>;
}

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = read('deploy/docker/Dockerfile');
const stripe = {
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_2',
};
const given = {
  ...stripe,
  PUBLIC_URL: 'https://shop.example',
  FILES_URL: 'https://files.shop.example',
  SMTP_URL: 'smtps://mail.example',
};
const made = environmentsOf(given) as { environments: Record<string, Record<string, string>>; nats: string };
const { environments } = made;
const schemas = {
  gateway: gatewayConfig,
  identity: identityConfig,
  catalog: catalogConfig,
  commerce: commerceConfig,
  mail: mailConfig,
  sync: syncConfig,
  git: gitConfig,
  ota: otaConfig,
} as const;
const ours = Object.keys(schemas) as (keyof typeof schemas)[];
const once = ['migrate', 'bucket', 'operator'];
const environmentOf = (name: string): Record<string, string> => ({
  ...environments[name],
  ...compose.services[name]?.environment,
});

test('all eight services are in the full profile, each with its own program of the one image', () => {
  for (const name of ours)
    expect(compose.services[name]).toMatchObject({
      image: 'mnw:local',
      profiles: ['full'],
      command: [`services/${name}/dist/main.js`],
    });
  expect(compose.services['migrate']?.build).toEqual({ context: '.', dockerfile: 'deploy/docker/Dockerfile' });
});

test.each(ours)('%s reads every name it is given, and starts with them', (name) => {
  const schema: z.ZodObject = schemas[name] as never;
  const given = environmentOf(name);
  expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(given)));
  expect(readConfig(name, schemas[name] as never, given)).toMatchObject({
    NODE_ENV: 'production',
    NATS_URL: 'nats://nats:4222',
    REDIS_URL: expect.stringMatching(/^redis:\/\/:.{20,}@redis:6379$/) as string,
    PUBLIC_URL: 'https://shop.example',
  });
});

test('links to files name the address that browsers reach', async () => {
  const config = readConfig('catalog', catalogConfig, environmentOf('catalog'));
  const { url } = await createStorage(config, { mac: () => '', verifyMac: () => false }).presignGet('a', {
    filename: 'a',
    disposition: 'attachment',
    expiresInSeconds: 60,
  });
  expect(url).toMatch('https://files.shop.example/mnw-files/a?');
});

test('whoever is asked for something is there under that name and port', () => {
  for (const name of [...ours, ...once]) {
    const addresses = Object.values(environmentOf(name))
      .filter((value) => /^(?:nats|redis|postgres|http):\/\//.test(value))
      .map((value) => new URL(value));
    for (const { hostname, port } of addresses)
      expect([hostname, port]).toEqual([
        hostname,
        { nats: '4222', redis: '6379', postgres: '5432', s3: '7070', git: '3004' }[hostname],
      ]);
  }
});

test('every container says whether it is healthy, or ends', () => {
  for (const [name, { healthcheck, depends_on }] of Object.entries(compose.services)) {
    expect(once.includes(name) ? healthcheck?.disable : Array.isArray(healthcheck?.test)).toBe(true);
    for (const [needed, { condition }] of Object.entries(depends_on ?? {})) {
      expect(compose.services[needed]).toBeDefined();
      expect(condition).toBe(once.includes(needed) ? 'service_completed_successfully' : 'service_healthy');
    }
  }
});

test('our containers run without rights, on a file system they cannot change', () => {
  for (const name of [...ours, ...once])
    expect(compose.services[name]).toMatchObject({
      user: 'node',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
  expect(dockerfile).toMatch(/ENTRYPOINT \["node"\]/);
});

test('the image holds every program that a container starts', () => {
  const copied = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(([, path]) => path!);
  const commands = Object.values(compose.services)
    .filter(({ image }) => image === 'mnw:local')
    .flatMap(({ command, entrypoint, healthcheck }) => [command?.[0], entrypoint?.[1], healthcheck?.test?.[2]]);
  const programs = [...commands, 'deploy/all-in-one/dist/main.js', 'prisma/ownership.mjs'].filter(
    (path) => path !== undefined,
  );
  for (const program of programs)
    expect(copied.some((path) => program === path || program.startsWith(`${path}/`))).toBe(true);
  for (const program of programs) expect(read(program.replace(/\/dist\/(.*)\.js$/, '/src/$1.ts'))).not.toBe('');
});

test('the infra profile is what the launcher starts, on this machine only, and needs no file that is not committed', () => {
  const infra = Object.entries(compose.services).filter(([, { profiles }]) => profiles.includes('infra'));
  expect(infra.map(([name]) => name)).toEqual(['local-postgres', 'local-nats', 'local-redis']);
  for (const [name, { ports, env_file = [] }] of infra) {
    expect(ports).toEqual([
      expect.stringMatching(
        new RegExp(`^127\\.0\\.0\\.1:\\$\\{${name.replace('local-', '').toUpperCase()}_PORT:-\\d+\\}:\\d+$`),
      ),
    ]);
    for (const file of env_file) expect(typeof file === 'string' ? read(file) !== '' : !file.required).toBe(true);
  }
  for (const name of ['postgres', 'local-postgres'])
    expect(compose.services[name]).toMatchObject({ image: 'postgres:18', volumes: ['postgres:/var/lib/postgresql'] });
  // Compose would ask for these in every profile.
  expect(read('docker-compose.yml')).not.toMatch(/\$\{\w+:?\?/);
});

/** Committed, or written by make-environment.mjs. */
const isThere = (path: string): boolean => path.includes('.mnw/compose/nats.conf') || read(path.slice(2)) !== '';

test('each service logs in to NATS with a key of its own, and the server knows nobody else', () => {
  for (const name of ours) {
    const { NATS_SEED, BUS_PEERS } = environments[name]!;
    const holders = Object.entries(environments)
      .filter(([, environment]) => JSON.stringify(environment).includes(NATS_SEED!))
      .map(([holder]) => holder);
    expect(holders).toEqual([name]);
    expect(made.nats).not.toContain(NATS_SEED);
    expect(made.nats).toContain(`# ${name}\n    { nkey: ${nkeyOf(NATS_SEED!)}`);
    // Throws where the list of public keys does not go with the seed.
    new BusIdentity(name, NATS_SEED!, BUS_PEERS!);
  }
  expect(made.nats.match(/nkey:/g)).toHaveLength(ours.length + 1);
  expect(made.nats).toMatch(/max_payload: 8MB[\s\S]*jetstream/);
  for (const name of ['nats', 'local-nats'])
    expect(compose.services[name]!.volumes![1]).toMatch(/\.mnw\/compose\/nats\.conf\}?:\/etc\/nats\/mnw\.conf:ro$/);
});

test("the operator's command line is started by hand, with a key of its own, and brings nothing else up", () => {
  expect(compose.services['operator']).toMatchObject({
    profiles: ['operator'],
    restart: 'no',
    entrypoint: ['node', 'deploy/operator/dist/main.js'],
    depends_on: {},
  });
  const given = environmentOf('operator');
  expect(Object.keys(given).sort()).toEqual(['BUS_PEERS', 'NATS_SEED_OPERATOR', 'NATS_URL']);
  expect(readOperatorConfig(given)).toMatchObject({ NATS_URL: 'nats://nats:4222' });
  new BusIdentity('operator', given['NATS_SEED_OPERATOR']!, given['BUS_PEERS']!);
});

test('the runner reaches the gateway and no store, has no capability, and may make namespaces', () => {
  const runner = compose.services['runner']!;
  expect(runner).toMatchObject({
    image: 'mnw-runner:local',
    user: 'node',
    read_only: true,
    cap_drop: ['ALL'],
    networks: ['builds'],
    build: { target: 'runner' },
  });
  expect(runner.cap_add).toBeUndefined();
  expect(
    Object.entries(compose.services)
      .filter(([, { networks }]) => networks?.includes('builds'))
      .map(([name]) => name),
  ).toEqual(['runner', 'gateway']);
  expect(runner.security_opt).toEqual([
    'no-new-privileges:true',
    'seccomp:./deploy/docker/runner-seccomp.json',
    'apparmor:unconfined',
    'systempaths=unconfined',
  ]);
  const { defaultAction, syscalls } = JSON.parse(read('deploy/docker/runner-seccomp.json')) as {
    defaultAction: string;
    syscalls: { names: string[]; action: string }[];
  };
  expect(defaultAction).toBe('SCMP_ACT_ALLOW');
  const denied = syscalls.flatMap(({ names, action }) => (action === 'SCMP_ACT_ERRNO' ? names : []));
  expect(denied).toEqual(
    expect.arrayContaining([
      'bpf',
      'keyctl',
      'kexec_load',
      'init_module',
      'open_by_handle_at',
      'perf_event_open',
      'userfaultfd',
      'ptrace',
      'io_uring_setup',
    ]),
  );
  for (const needed of ['clone', 'clone3', 'unshare', 'setns', 'mount', 'umount2', 'pivot_root', 'sethostname'])
    expect(denied).not.toContain(needed);
  expect(dockerfile).toMatch(/AS runner\n[\s\S]*?install -y --no-install-recommends bubblewrap/);
  const environment: Record<string, string> = { ...environmentOf('runner'), RUNNER_DIR: '/data/builds' };
  expect(readRunnerConfig(environment)).toMatchObject({ RUNNER_URL: 'http://gateway:3000' });
  expect(environmentOf('ota')['RUNNER_TOKEN']).toBe(environment['RUNNER_TOKEN']);
  const verdictOn = hostCheck({
    bound: environmentOf('gateway')['HOST']!,
    more: environmentOf('gateway')['ALLOWED_HOSTS']!,
  });
  expect(verdictOn(new URL(environment['RUNNER_URL']!).host)).toBe('ours');
});

/** A package and every package of ours that it needs, by its folder. */
function foldersOf(folder: string): string[] {
  const { dependencies = {} } = JSON.parse(read(`${folder}/package.json`)) as { dependencies?: Record<string, string> };
  const needed = Object.keys(dependencies).filter((name) => name.startsWith('@mnw/'));
  return [folder, ...needed.flatMap((name) => foldersOf(name.replace('@mnw/', 'libs/')))];
}

test('the image of the runner holds its program with what that needs, and no service', () => {
  const [, stage] = /AS runner\n([\s\S]*?)\nFROM /.exec(dockerfile)!;
  const copied = [...stage!.matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(([, path]) => path);
  expect(new Set(copied)).toEqual(new Set(['package.json', ...foldersOf('services/runner')]));
  expect(stage).toMatch(/CMD \["services\/runner\/dist\/main\.js"\]/);
  expect(dockerfile).toContain('npm ci --omit=dev --workspace=@mnw/runner');
});

test('the image is of a Debian whose git and bubblewrap know what we ask of them', () => {
  const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)]
    .map(([, image]) => image)
    .filter((image) => image !== 'build');
  expect(images).toEqual(Array(3).fill('node:22-trixie-slim'));
  expect(dockerfile.match(/--no-install-recommends .*git/g)).toHaveLength(2);
});

test('the full profile publishes the ports of Caddy and of git over SSH, and no other', () => {
  const published = Object.entries(compose.services)
    .filter(([, { profiles, ports }]) => profiles.includes('full') && ports)
    .map(([name]) => name);
  expect(published.sort()).toEqual(['caddy', 'git']);
});

test('Redis has a password in every profile, which no list of processes shows', () => {
  for (const name of ['redis', 'local-redis']) {
    const { command } = compose.services[name]!;
    expect(command!.join(' ')).toMatch(/exec redis-server - <<EOF[\s\S]*requirepass \$\$REDIS_PASSWORD/);
    expect(command!.join(' ')).not.toContain('--requirepass');
  }
  const holders = Object.entries(environments)
    .filter(([, environment]) => JSON.stringify(environment).includes(environments['redis']!['REDIS_PASSWORD']!))
    .map(([name]) => name);
  expect(holders.sort()).toEqual(['redis', ...ours].sort());
});

test('every container reads its own environment file and no other; every volume is declared', () => {
  for (const [name, { env_file = [], volumes = [] }] of Object.entries(compose.services)) {
    const own = env_file.flatMap((file) => (typeof file === 'string' ? [] : [file.path]));
    expect(own).toEqual(environments[name] ? [`.mnw/compose/${name}.env`] : []);
    for (const volume of volumes.map((text) => text.replace(/:\/[^:]*(:ro)?$/, '')))
      expect(/^(\.\/|\$)/.test(volume) ? isThere(volume) : volume in compose.volumes).toBeTruthy();
  }
  expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(environments)));
});

test("a role's password is known to its service, the migration and nobody else", () => {
  const passwords = JSON.parse(environments['migrate']!['ROLE_PASSWORDS']!) as Record<string, string>;
  for (const [role, password] of Object.entries(passwords)) {
    const holders = Object.entries(environments)
      .filter(([, environment]) => JSON.stringify(environment).includes(password))
      .map(([name]) => name);
    expect(holders.sort()).toEqual(['migrate', role].sort());
  }
});

test("environment files keep what they are given; without Stripe's keys and a mail server none is written, and everything missing is named", () => {
  expect(textOf({ A: '{"b":1}', C: 'd$e' })).toBe(`A='{"b":1}'\nC='d$e'\n`);
  for (const environment of Object.values(environments))
    for (const value of Object.values(environment)) expect(value).not.toContain("'");
  expect(() => environmentsOf({})).toThrow(
    /SMTP_URL[\s\S]*STRIPE_SECRET_KEY[\s\S]*STRIPE_WEBHOOK_SECRET[\s\S]*STRIPE_CONNECT_WEBHOOK_SECRET/,
  );
  for (const name of Object.keys({ ...stripe, SMTP_URL: '' }))
    expect(() => environmentsOf({ ...given, [name]: '' })).toThrow(name);
});

test('Caddy forwards the shop and the files to where they are', () => {
  const caddyfile = read('deploy/docker/Caddyfile');
  expect([...caddyfile.matchAll(/reverse_proxy (\S+)/g)].map(([, target]) => target)).toEqual([
    'gateway:3000',
    's3:7070',
  ]);
  expect(new Set([...caddyfile.matchAll(/\{\$(\w+)/g)].map(([, name]) => name))).toEqual(
    new Set(Object.keys(environments['caddy']!)),
  );
});
