import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { gitIn, importCommits } from '@mnw/testing/fast-import';
import { until } from '@mnw/testing/until';
import { Forge } from './forge.js';
import { commandsNaming, exec, intruder } from './intruder.js';

const zero = '0'.repeat(40);
const packet = (line: string): string => (line.length + 4).toString(16).padStart(4, '0') + line;

/** With a single slot, the next client is served only after the slow one has lost it. */
const withLargeRepository = async (forge: Forge) => {
  const { id } = await forge.repository('engine');
  const directory = await importCommits(forge.world, id, [{ files: { a: 'a\n', noise: randomBytes(24_000_000) } }]);
  return { id, head: await gitIn(directory, 'rev-parse', 'main') };
};
const blame = (forge: Forge) => forge.world.call(readBlame, { user: 'ada', repo: 'engine', path: 'a' }, forge.ada);

test.each([
  ['it is slow', { GIT_SLOW_MS: '1200' }],
  ['its time is over', { GIT_TRANSFER_MS: '3000' }],
])('a fetch whose client reads nothing is ended when %s, and its slot goes to the next client', async (_when, env) => {
  await using forge = await Forge.start({ GIT_PROCESSES: '1', ...env });
  const { id, head } = await withLargeRepository(forge);
  const { client, insides } = await intruder(forge);
  const channel = await exec(client, "git-upload-pack 'ada/engine'");
  channel.write(`${packet(`want ${head}\n`)}0000${packet('done\n')}`);
  await once(channel, 'data');
  channel.pause();
  insides._sock.pause();
  await until('its git has ended', async () => (await commandsNaming(id)).length === 0);
  expect(await blame(forge)).toMatchObject({ path: 'a' });
  insides._sock.destroy();
});

test('a push whose client sends nothing is ended with a message, and its slot goes to the next client', async () => {
  await using forge = await Forge.start({ GIT_PROCESSES: '1', GIT_SLOW_MS: '1200' });
  const { id } = await withLargeRepository(forge);
  const { client } = await intruder(forge);
  const channel = await exec(client, "git-receive-pack 'ada/engine'");
  channel.resume().write(`${packet(`${zero} ${'1'.repeat(40)} refs/heads/main\0report-status side-band-64k`)}0000`);
  expect(await text(channel.stderr)).toContain('too slow');
  expect(await commandsNaming(id)).toEqual([]);
  expect(await blame(forge)).toMatchObject({ path: 'a' });
  client.end();
});
