/**
 * @import { Progress } from '../basics/progress.mjs'
 * @import { Fleet } from '../processes/fleet.mjs'
 * @import { Secrets } from './secrets.mjs'
 * @import { Settings } from './settings.mjs'
 */
import { join } from 'node:path';
import { reachableDir } from '../infrastructure/reachable-dir.mjs';
import { findCommand } from '../processes/find-command.mjs';
import { installPackages } from '../infrastructure/debian-packages.mjs';
import { root } from '../basics/paths.mjs';
import { Supervised } from '../processes/supervised.mjs';

const settingsOfRunner = /^(RUNNER_|LOG_LEVEL$|PATH$|TZ$|NODE_)/;

/**
 * The runner that builds on this machine, a process of its own that is told the gateway's address and its token and nothing else. Without
 * bubblewrap it runs, and refuses builds with that reason.
 * @param {{ settings: Settings, secrets: Secrets, fleet: Fleet, progress: Progress }} options
 */
export async function startRunner({ settings, secrets, fleet, progress }) {
  if (process.platform !== 'linux')
    return progress.line('No build runner: builds are isolated with bubblewrap, which is for Linux');
  if (!findCommand('bwrap'))
    await installPackages(['bubblewrap'], { progress }).catch((error) =>
      progress.line(`bubblewrap could not be installed: ${error.message.split('\n')[0]}`),
    );
  const given = Object.fromEntries(Object.entries(process.env).filter(([name]) => settingsOfRunner.test(name)));
  const env = {
    ...given,
    RUNNER_URL: `http://127.0.0.1:${settings.ports.gateway}`,
    RUNNER_TOKEN: secrets.runner_token,
    RUNNER_DIR: process.env.RUNNER_DIR ?? reachableDir(settings.dir, 'runner'),
  };
  const args = ['--enable-source-maps', join(root, 'services', 'runner', 'dist', 'main.js')];
  await new Supervised(
    {
      name: 'runner',
      command: process.execPath,
      args,
      env,
      cwd: root,
      log: settings.file('logs', 'runner.log'),
      stopMs: 10_000,
      ready: async () => true,
    },
    fleet,
  ).start();
  progress.line(
    findCommand('bwrap')
      ? 'Build runner started'
      : 'Build runner started without bubblewrap: it refuses builds. Install the package bubblewrap',
  );
}
