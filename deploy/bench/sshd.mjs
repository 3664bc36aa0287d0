/** @import { Fleet } from '../local/processes/fleet.mjs' */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { installPackages } from '../local/infrastructure/debian-packages.mjs';
import { findCommand } from '../local/processes/find-command.mjs';
import { greetingOf } from '../local/processes/greeting.mjs';
import { freePort } from '../local/processes/ports.mjs';
import { Problem } from '../local/basics/problem.mjs';
import { newSshHostKey } from '../local/launcher/ssh-host-key.mjs';
import { Supervised } from '../local/processes/supervised.mjs';

/**
 * OpenSSH's server on a port of its own, with one key. `repository(name)` makes a bare repository and gives its
 * address.
 * @param {{ dir: string, key: string, fleet: Fleet }} options
 */
export async function startSshd({ dir, key, fleet }) {
  const program = await sshdPath();
  const port = await freePort();
  mkdirSync(dir, { mode: 0o700 });
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
  writeFileSync(join(dir, 'host_key'), newSshHostKey(), { mode: 0o600 });
  copyFileSync(`${key}.pub`, join(dir, 'authorized_keys'));
  const settings = [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${dir}/host_key`,
    `AuthorizedKeysFile ${dir}/authorized_keys`,
    `PidFile ${dir}/pid`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'PermitRootLogin prohibit-password',
    'MaxStartups 100',
  ];
  writeFileSync(join(dir, 'config'), `${settings.join('\n')}\n`);
  const isReady = async () => (await greetingOf({ port })).startsWith('SSH-');
  await new Supervised(
    {
      name: 'sshd',
      command: program,
      args: ['-D', '-e', '-f', join(dir, 'config')],
      env: process.env,
      cwd: dir,
      log: join(dir, 'log'),
      stopMs: 5_000,
      ready: isReady,
      readyMs: 10_000,
    },
    fleet,
  ).start();
  return {
    port,
    repository: (/** @type {string} */ name) =>
      `ssh://${userInfo().username}@127.0.0.1:${port}${bare(join(dir, `${name}.git`))}`,
  };
}

/** @param {string} directory */
function bare(directory) {
  if (!existsSync(directory)) spawnSync('git', ['init', '-q', '--bare', directory]);
  return directory;
}

async function sshdPath() {
  const there = () => findCommand('sshd') ?? ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find(existsSync);
  if (!there())
    await installPackages(['openssh-server'], {
      services: ['ssh'],
      progress: { line: () => undefined, during: (_what, work) => work() },
    });
  const path = there();
  if (!path) throw new Problem('This bench compares with OpenSSH: run apt-get install openssh-server.');
  return path;
}
