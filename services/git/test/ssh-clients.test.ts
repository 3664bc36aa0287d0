import { writeFile } from 'node:fs/promises';
import { Forge } from './forge.js';
import { must, type Ran } from './command-line.js';

let forge: Forge;
beforeAll(async () => {
  forge = await Forge.start();
  await forge.repository('engine');
  const tree = await forge.workTree('engine');
  await forge.git(['push', '-q', forge.url('ada/engine.git'), 'main'], tree);
});
afterAll(() => forge[Symbol.asyncDispose]());

/** ssh's report of the key exchange, with the given settings of its policy. */
const negotiated = async (...settings: string[]): Promise<Ran> => {
  const options = settings.flatMap((setting) => ['-o', setting]);
  return forge.ssh([], ['-v', ...options]);
};

test.each([
  ['by default', [], /server->client cipher: aes128-gcm@openssh\.com/],
  [
    'with ChaCha20 alone',
    ['Ciphers=chacha20-poly1305@openssh.com'],
    /server->client cipher: chacha20-poly1305@openssh\.com/,
  ],
  [
    'with counter mode and encrypt-then-MAC',
    ['Ciphers=aes256-ctr,aes128-ctr', 'MACs=hmac-sha2-512-etm@openssh.com'],
    /server->client cipher: aes256-ctr MAC: hmac-sha2-512-etm@openssh\.com/,
  ],
  [
    'with counter mode and plain MAC',
    ['Ciphers=aes128-ctr', 'MACs=hmac-sha2-256'],
    /server->client cipher: aes128-ctr MAC: hmac-sha2-256 /,
  ],
  [
    'with AES-GCM of 256 bits alone',
    ['Ciphers=aes256-gcm@openssh.com'],
    /server->client cipher: aes256-gcm@openssh\.com/,
  ],
  [
    'with classic groups',
    ['KexAlgorithms=diffie-hellman-group16-sha512'],
    /kex: algorithm: diffie-hellman-group16-sha512/,
  ],
])('OpenSSH logs in %s', async (_policy, settings, expected) => {
  const { code, stderr } = await negotiated(...settings);
  expect(stderr).toMatch(expected);
  expect({ code, greeted: stderr.includes('Hello ada!') }).toEqual({ code: 0, greeted: true });
});

test('OpenSSH with a policy without AES-GCM can clone, also across many key exchanges', async () => {
  const noGcm = { ...forge.desk.env(forge.key) };
  noGcm['GIT_SSH_COMMAND'] += ' -o Ciphers=chacha20-poly1305@openssh.com -o RekeyLimit=16K';
  const tree = forge.desk.path('engine');
  await forge.commit(
    'engine',
    { 'noise.bin': Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 2_654_435_761) % 251)) },
    'Noise',
  );
  await must('git', ['push', '-q', forge.url('ada/engine.git'), 'main'], { cwd: tree, env: noGcm });
  await must('git', ['clone', '-q', forge.url('ada/engine.git'), 'chacha'], { cwd: forge.desk.dir, env: noGcm });
  expect(await forge.git(['rev-parse', 'HEAD'], forge.desk.path('chacha'))).toBe(
    await forge.git(['rev-parse', 'HEAD'], tree),
  );
});

test.each(['rsa-sha2-512', 'rsa-sha2-256'])(
  'an RSA key logs in if only %s is accepted, and the announced list contains it',
  async (algorithm) => {
    const name = `id_${algorithm}`;
    const key = await forge.desk.key(name, '-t', 'rsa', '-b', '3072');
    await forge.addKey(forge.ada, name);
    const { code, stderr } = await forge.ssh([], ['-v', '-o', `PubkeyAcceptedAlgorithms=${algorithm}`], key);
    expect(stderr).toMatch(
      /kex_input_ext_info: server-sig-algs=<ssh-ed25519,sk-ssh-ed25519@openssh\.com,(ecdsa-sha2-nistp\d+,){3}sk-ecdsa-sha2-nistp256@openssh\.com,rsa-sha2-512,rsa-sha2-256>/,
    );
    expect({ code, greeted: stderr.includes('Hello ada!') }).toEqual({ code: 0, greeted: true });
  },
);

test('Dropbear, which guesses the key exchange, clones and pushes', async () => {
  const line = await must('dropbearkey', ['-t', 'ed25519', '-f', forge.desk.path('id_dropbear')]);
  await writeFile(
    forge.desk.path('id_dropbear.pub'),
    line.split('\n').find((each) => each.startsWith('ssh-ed25519 '))!,
  );
  await forge.addKey(forge.ada, 'id_dropbear');
  const env = {
    ...forge.desk.env(),
    GIT_SSH_COMMAND: `dbclient -y -y -i ${forge.desk.path('id_dropbear')}`,
    GIT_SSH_VARIANT: 'simple',
  };
  // git's "simple" ssh variant cannot pass a port, so the command does.
  env.GIT_SSH_COMMAND += ` -p ${forge.world.env['SSH_PORT']}`;
  const url = 'git@127.0.0.1:ada/engine.git';
  await must('git', ['clone', '-q', url, 'dropbear'], { cwd: forge.desk.dir, env });
  const tree = forge.desk.path('dropbear');
  const pushed = await forge.commit('dropbear', { 'from-dropbear.txt': 'hello\n' }, 'From Dropbear');
  await must('git', ['push', '-q', 'origin', 'main'], { cwd: tree, env });
  expect(await forge.git(['ls-remote', forge.url('ada/engine.git'), 'main'])).toContain(pushed);
});

const paramiko = `
import sys, paramiko
port, path, banned = int(sys.argv[1]), sys.argv[2], sys.argv[3].split(",")
client = paramiko.SSHClient()
client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
paramiko.Transport._preferred_ciphers = tuple(c for c in paramiko.Transport._preferred_ciphers if c not in banned)
client.connect("127.0.0.1", port, username="git", key_filename=path, look_for_keys=False, allow_agent=False, disabled_algorithms={"pubkeys": banned})
_, out, _ = client.exec_command("git-upload-pack 'ada/engine'")
sys.stdout.write(out.read(4).decode() + " " + client.get_transport().remote_cipher)
client.close()
`;

test.each([
  ['ed25519', [], 'none'],
  ['rsa', ['-b', '3072'], 'rsa-sha2-256'],
  ['rsa', ['-b', '3072'], 'rsa-sha2-512'],
  ['ecdsa', ['-b', '521'], 'aes128-ctr'],
])('Paramiko reads a repository with a key of type %s %s and without %s', async (kind, size, banned) => {
  const name = `id_paramiko_${kind}_${banned}`;
  const key = await forge.desk.key(name, '-t', kind, ...size, '-m', 'PEM');
  await forge.addKey(forge.ada, name);
  await forge.desk.write({ 'read_with_paramiko.py': paramiko });
  const answer = await must('/usr/bin/python3', [
    forge.desk.path('read_with_paramiko.py'),
    forge.world.env['SSH_PORT']!,
    key,
    banned,
  ]);
  // The length of the first packet of git's answer, in hex.
  expect(answer).toMatch(/^[0-9a-f]{4} aes/);
});
