import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type ssh2 from 'ssh2';
import { sql } from '@mnw/db/sql';
import { until } from '@mnw/testing/until';
import { Forge } from './forge.js';
import { GitProcess } from './git-process.js';
import { commandsNaming, exec, intruder } from './intruder.js';

const mb = 1_000_000;

test('a client that claims a huge window and reads nothing uses little memory, and its git process ends when it disconnects', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree(
    'engine',
    Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`noise${at}`, randomBytes(8 * mb)])),
  );
  await forge.git(['-c', 'core.compression=0', 'push', '-q', forge.url('ada/engine'), 'main'], tree);
  const head = await forge.git(['rev-parse', 'HEAD'], tree);
  await forge.world.stop(forge.world.services[0]!);
  await using service = await GitProcess.start(forge.world.env);
  await forge.git(['ls-remote', forge.url('ada/engine')]);
  const before = await service.memory();
  const { client, insides } = await intruder(forge);
  const channel = await exec(client, "git-upload-pack 'ada/engine'");
  insides._protocol.channelWindowAdjust(
    (channel as unknown as { outgoing: { id: number } }).outgoing.id,
    2_000_000_000,
  );
  channel.write(`0032want ${head}\n00000009done\n`);
  await once(channel, 'data');
  insides._sock.pause();
  let most = 0;
  for (let look = 0; look < 3; look++) {
    // Others are served meanwhile.
    await forge.git(['ls-remote', forge.url('ada/engine')]);
    most = Math.max(most, await service.memory());
  }
  expect(most - before).toBeLessThan(20 * mb);
  expect(await commandsNaming(id)).not.toEqual([]);
  insides._sock.destroy();
  await until('its git has ended', async () => (await commandsNaming(id)).length === 0);
});

test('a client that sends more than its window allows is disconnected', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const { client, insides } = await intruder(forge);
  const closed = new Promise((resolve) => insides._sock.once('close', resolve));
  const channel = await exec(client, "git-receive-pack 'ada/engine'");
  const { id } = (channel as unknown as { outgoing: { id: number } }).outgoing;
  // git waits for the end of a packet that never comes, so the window is not extended.
  channel.write('fff0');
  for (let sent = 0; sent < 40 * mb && !insides._sock.destroyed; sent += 30_000)
    insides._protocol.channelData(id, Buffer.alloc(30_000));
  await closed;
  expect((await forge.ssh([])).stderr).toContain('Hello ada!');
});

test('a second session on one connection is refused', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const { client } = await intruder(forge);
  await exec(client, "git-upload-pack 'ada/engine'");
  await expect(exec(client, "git-upload-pack 'ada/engine'")).rejects.toThrow('open failure');
  client.end();
});

test('a greeting that cannot look up the user does not crash the service', async () => {
  await using forge = await Forge.start();
  await forge.world.stop(forge.world.services[0]!);
  await using _ = await GitProcess.start({ ...forge.world.env, LOG_LEVEL: 'silent' });
  const { client } = await intruder(forge);
  await forge.world.db.run(sql`alter table ssh_keys rename to ssh_keys_away`);
  const channel = await new Promise<ssh2.ClientChannel>((resolve, reject) =>
    client.shell(false, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const [code] = (await once(channel.resume(), 'close')) as [number];
  expect(code).toBe(1);
  await forge.world.db.run(sql`alter table ssh_keys_away rename to ssh_keys`);
  client.end();
  expect((await forge.ssh([])).stderr).toContain('Hello ada!');
});
