import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import { sql } from '@mnw/db/sql';
import { run } from './command-line.js';
import { Forge } from './forge.js';

test("there is a greeting and no shell, and everything except git's commands is refused", async () => {
  await using forge = await Forge.start();
  expect(await forge.ssh([])).toMatchObject({ code: 0, stderr: expect.stringContaining('Hello ada!') });
  const commands = [
    'ls',
    'git-upload-pack',
    'git-upload-pack /etc/ssh/passwd',
    "git-upload-pack '../../etc'",
    "git-upload-pack 'ada/engine'; id",
    "git-upload-pack --exec=id 'ada/x'",
    'git-shell',
    '/usr/bin/git-upload-pack ada/x',
    "git-upload-pack '--upload-pack=id/x'",
    "git-receive-pack 'ada/../bob/x'",
    "git-receive-pack 'ada/.git'",
    'git-upload-pack ada/x ada/y',
    "git-receive-pack 'ada/a b'",
    'scp -t /tmp',
    'git-upload-pack $(id)/x',
  ];
  for (const command of commands)
    expect([command, await forge.ssh([command])]).toEqual([
      command,
      { code: 128, stdout: '', stderr: expect.stringContaining('accepts only git commands') },
    ]);
  expect((await forge.ssh(['-s', 'sftp'])).code).not.toBe(0);
  expect((await forge.ssh([], ['-tt'])).stderr).toContain('PTY allocation request failed');
  const forwarded = await forge.ssh([], ['-o', 'ExitOnForwardFailure=yes', '-R', '0:127.0.0.1:1']);
  expect(forwarded).toMatchObject({ code: 255 });
  expect((await forge.ssh(["git-upload-pack 'ada/nothing'"])).code).toBe(1);
});

test('a paused key has no access; whoever proves to have it is told where to confirm it, and the next key is tried', async () => {
  await using forge = await Forge.start();
  await forge.world.db.run(
    sql`update users set credentials_version = credentials_version + 1 where id = ${forge.ada.userId}`,
  );
  const settings = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'IdentitiesOnly=yes',
    'BatchMode=yes',
  ].flatMap((setting) => ['-o', setting]);
  const ssh = (...keys: string[]) =>
    run('ssh', [
      '-F',
      '/dev/null',
      ...settings,
      ...keys.flatMap((key) => ['-i', key]),
      '-p',
      forge.world.env['SSH_PORT']!,
      'git@127.0.0.1',
    ]);
  const paused = await ssh(forge.key);
  expect(paused).toMatchObject({ code: 255, stderr: expect.stringContaining('Permission denied') });
  expect(paused.stderr).toMatch(/confirm the key at http\S+\/account\/ssh-keys and try again/);

  const next = await forge.desk.key('id_next');
  const bob = await forge.world.given.creator({ username: 'bob' });
  expect((await ssh(next)).stderr).not.toContain('paused');
  await forge.addKey(bob, 'id_next');
  expect((await ssh(forge.key, next)).stderr).toContain('Hello bob!');
  await forge.world.db.run(sql`update users set suspended_at = now() where id = ${forge.ada.userId}`);
  expect((await ssh(forge.key)).stderr).not.toContain('paused');
});

test('only an added key can log in, and only as git', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const stranger = await forge.desk.key('id_stranger');
  expect(await forge.ssh([], [], stranger)).toMatchObject({
    code: 255,
    stderr: expect.stringContaining('Permission denied (publickey)'),
  });
  expect((await forge.ssh([], ['-o', 'User=root', '-l', 'root'])).code).toBe(255);
  expect((await forge.ssh(['id'], ['-o', 'PreferredAuthentications=password,keyboard-interactive,none'])).code).toBe(
    255,
  );
});

test('if several keys are offered, the one that signed is used', async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const bob = await forge.world.given.account({ username: 'bob' });
  await forge.desk.key('id_bob');
  await forge.addKey(bob, 'id_bob');
  const [adas, bobs] = await Promise.all(
    ['id_ada', 'id_bob'].map(
      async (name) => ssh2.utils.parseKey(await readFile(forge.desk.path(name))) as ssh2.ParsedKey,
    ),
  );
  // The server knows Ada's key and says so, but the client has only Bob's key, and signs with it for both.
  class TwoKeys extends ssh2.BaseAgent<ssh2.ParsedKey> {
    override getIdentities(answer: (error: undefined, keys: ssh2.ParsedKey[]) => void): void {
      answer(undefined, [adas!, bobs!]);
    }
    override sign(
      _key: ssh2.ParsedKey,
      data: Buffer,
      options: unknown,
      answer?: (error: Error | undefined, signature?: Buffer) => void,
    ): void {
      const reply = (typeof options === 'function' ? options : answer) as (
        error: Error | undefined,
        signature?: Buffer,
      ) => void;
      reply(undefined, bobs!.sign(data) as Buffer);
    }
  }
  const client = new ssh2.Client();
  const { said, code } = await new Promise<{ said: string; code: number }>((resolve, reject) => {
    client.on('error', reject);
    client.on('ready', () =>
      client.exec("git-upload-pack 'ada/engine'", (error, channel) => {
        if (error) return reject(error);
        let text = '';
        channel.resume().stderr.on('data', (part: Buffer) => (text += String(part)));
        channel.on('close', (exitCode: number) => resolve({ said: text, code: exitCode }));
      }),
    );
    client.connect({
      host: '127.0.0.1',
      port: Number(forge.world.env['SSH_PORT']),
      username: 'git',
      agent: new TwoKeys() as never,
    });
  });
  client.end();
  expect({ said, code }).toEqual({ said: 'There is no such repository.\n', code: 1 });
});

test('RSA logs in with SHA-2 and not with SHA-1; ECDSA also logs in', async () => {
  await using forge = await Forge.start();
  const rsa = await forge.desk.key('id_rsa', '-t', 'rsa', '-b', '3072');
  const ecdsa = await forge.desk.key('id_ecdsa', '-t', 'ecdsa', '-b', '256');
  for (const name of ['id_rsa', 'id_ecdsa']) await forge.addKey(forge.ada, name);
  expect((await forge.ssh([], ['-o', 'PubkeyAcceptedAlgorithms=rsa-sha2-256'], rsa)).stderr).toContain('Hello ada!');
  expect((await forge.ssh([], [], ecdsa)).stderr).toContain('Hello ada!');
  expect(await forge.ssh([], ['-o', 'PubkeyAcceptedAlgorithms=ssh-rsa'], rsa)).toMatchObject({
    code: 255,
    stderr: expect.stringContaining('Permission denied'),
  });
});

test("a client's environment variables are refused, except GIT_PROTOCOL in git's format", async () => {
  await using forge = await Forge.start();
  await forge.repository('engine');
  const asked = (value: string) =>
    forge.ssh(["git-upload-pack 'ada/engine'"], ['-o', `SetEnv=GIT_PROTOCOL=${value} GIT_TRACE=1`]);
  const { stdout } = await asked('version=2');
  expect(stdout).toContain('version 2');
  for (const value of ['version=2:x=$(id)', `version=2:${'a'.repeat(300)}`])
    expect((await asked(value)).stdout).not.toContain('version 2');
});

test('a client that tries six unknown keys is disconnected, and so is one that logs in and requests nothing', async () => {
  await using forge = await Forge.start({ SSH_IDLE_MS: '700' });
  const wrong = await Promise.all([1, 2, 3, 4, 5, 6].map((at) => forge.desk.key(`wrong${at}`)));
  const before = (keys: string[]) => keys.flatMap((key) => ['-i', key]);
  expect((await forge.ssh([], before(wrong.slice(1)))).stderr).toContain('Hello ada!');
  expect((await forge.ssh([], before(wrong))).code).toBe(255);
  expect((await forge.ssh([], ['-N'])).code).toBe(255);
});

test('silent connections are closed when their login time is over, and their number is limited', async () => {
  await using forge = await Forge.start({
    SSH_LOG_IN_MS: '300',
    SSH_CONNECTIONS: '250',
    SSH_CONNECTIONS_PER_ADDRESS: '200',
  });
  const port = Number(forge.world.env['SSH_PORT']);
  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
      .on('error', () => undefined)
      .resume();
    await once(socket, 'connect');
    return socket;
  };
  const silent = await Promise.all(Array.from({ length: 200 }, open));
  const closed = silent.map(
    (socket) => new Promise<void>((resolve) => (socket.destroyed ? resolve() : socket.once('close', () => resolve()))),
  );
  await once(await open(), 'close');
  await Promise.all(closed);
  expect((await forge.ssh([])).stderr).toContain('Hello ada!');
});
