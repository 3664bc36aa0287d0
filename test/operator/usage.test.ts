import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commands } from '@mnw/operator/commands';
import { BuildTarget } from '@mnw/contracts/ota/build-target';
import { freePort } from '@mnw/testing/free-port';
import { newSeed, peersOf } from '../../deploy/nats/bus-keys.mjs';
import { typed } from './typed.js';

// None of these has an installation: what is typed wrong is refused before anything is connected.
const names = commands.map(({ name }) => name);
const argumentsOf = (name: string): string =>
  commands
    .find((command) => command.name === name)!
    .takes.map((each) => each.replace(/[<>[\]]/g, ''))
    .join(' ');

test.each(names)('%s explains itself and refuses a flag that it does not know', async (name) => {
  const help = await typed({}, `${name} --help`);
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toMatch(new RegExp(`^mnw ${name}`));
  for (const flag of Object.keys(commands.find((command) => command.name === name)!.flags))
    expect(help.out).toContain(`--${flag}`);
  const wrong = await typed({}, `${name} ${argumentsOf(name)} --forec`.replace(/ +/g, ' '));
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toMatch(/^Unknown option '--forec'\.\nUsage: mnw /);
});

test.each(names)('%s refuses more arguments than it takes, and fewer than it needs', async (name) => {
  const { takes } = commands.find((command) => command.name === name)!;
  expect(await typed({}, [...name.split(' '), ...takes, 'one-more'])).toMatchObject({ code: 2, out: '' });
  if (takes.some((each) => each.startsWith('<')))
    expect((await typed({}, name)).err).toMatch(new RegExp(`^Usage: mnw ${name} <`));
});

test('help lists every command, and a group of commands lists its own', async () => {
  for (const line of ['help', '--help', '-h']) {
    const { code, out } = await typed({}, line);
    expect(code).toBe(0);
    for (const name of names) expect(out).toContain(`  ${name} `);
    expect(out).toContain('/health/ready');
  }
  expect(await typed({}, [])).toMatchObject({ code: 0 });
  const group = await typed({}, 'runner --help');
  expect(group.out).toContain('runner add');
  expect(group.out).not.toContain('outbox');
});

test('a command that does not exist is named', async () => {
  expect(await typed({}, 'make-admin eve')).toMatchObject({
    code: 2,
    err: expect.stringContaining('make-admin') as string,
  });
  expect(await typed({}, 'runner')).toMatchObject({
    code: 2,
    err: 'Which command? runner has: runner add, runner list, runner remove.',
  });
});

test.each([
  ['runner add linux-2 --targets linux-mips', /^linux-mips is not a target\. The targets are: linux-x86_64, /],
  ['runner add linux-2 --targets', /^Option '--targets <value>' argument missing/],
  ['runner add Linux_2', /^<name>: Use 1 to 40 lower-case letters/],
  ['sessions purge --days soon', /^--days takes a number of days/],
  ['sessions purge --days 0 --yes', /^--days: \w+ at least 1\./],
  ['sessions purge', /Add --yes to do it without being asked\./],
  ['sessions end eve', /Add --yes to do it without being asked\./],
  ['dead-letters list gateway', /^gateway is not a service\. The services are: identity, /],
  ['dead-letters replay ota 7', /^<id>: /],
  ['outbox status shop', /^shop is not a service/],
  ['create-admin e eve@example.test', /^<username>: Use at least 3 characters\./],
  ['create-admin eve! eve@example.test', /^<username>: Use lower-case letters, digits, - and _\./],
  ['create-admin eve eve', /^<email>: Not an email address\./],
  ['create-admin eve eve@example.test --password short', /^<password>: At least 8 characters\./],
])('%s is refused in words', async (line, sentence) => {
  const { code, out, err } = await typed({}, line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
});

test('the targets are those of the contracts, and no second list', async () => {
  for (const target of BuildTarget.options) expect((await typed({}, 'runner add --help')).out).toContain(target);
});

test('without an installation a command says what is missing', async () => {
  const { code, err } = await typed({}, 'runner list');
  expect(code).toBe(3);
  expect(err).toMatch(/^No running MNW was found/);
  for (const name of ['NATS_URL', 'NATS_SEED_OPERATOR', 'BUS_PEERS']) expect(err).toContain(`${name} is not set`);
});

test('where nothing runs, the address is named without its password', async () => {
  const seeds = { operator: newSeed() };
  const env = {
    NATS_URL: `nats://me:secret@127.0.0.1:${await freePort()}`,
    NATS_SEED_OPERATOR: seeds.operator,
    BUS_PEERS: peersOf(seeds),
  };
  const { code, err } = await typed(env, 'outbox status');
  expect(code).toBe(3);
  expect(err).toMatch(
    /^No NATS server answers at nats:\/\/127\.0\.0\.1:\d+: connection refused\.\nIs MNW running there\?$/,
  );
  const others = { ...env, BUS_PEERS: peersOf({ operator: newSeed() }) };
  expect((await typed(others, 'outbox status')).err).toMatch(/BUS_PEERS lists a different public key for operator/);
});

test('a key that the NATS server does not know is refused in words', async () => {
  const seeds = { operator: newSeed() };
  const env = {
    NATS_URL: process.env['TEST_NATS_URL']!,
    NATS_SEED_OPERATOR: seeds.operator,
    BUS_PEERS: peersOf(seeds),
  };
  const { code, err } = await typed(env, 'runner list');
  expect(code).toBe(3);
  expect(err).toMatch(/^The NATS server at nats:\S+ does not accept the key of operator\.\n/);
});

test('the built program writes refusals to standard error and exits with their code', async () => {
  const program = fileURLToPath(new URL('../../deploy/operator/dist/main.js', import.meta.url));
  const started = async (...args: string[]): Promise<(string | number | null)[]> => {
    const child = spawn(process.execPath, [program, ...args], { env: { PATH: process.env['PATH'] } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += String(text)));
    child.stderr.on('data', (text: Buffer) => (err += String(text)));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return [code, out.split('\n')[0]!, err.split('\n')[0]!];
  };
  expect(await started('help')).toEqual([0, 'mnw <command> [arguments] [flags]', '']);
  expect(await started('runner', 'list', '--al')).toEqual([2, '', "Unknown option '--al'."]);
  expect(await started('runner', 'list')).toEqual([3, '', expect.stringContaining('No running MNW')]);
});
