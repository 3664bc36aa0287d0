import { findCommand } from '../processes/find-command.mjs';
import { attempt } from '../processes/run.mjs';
import { Problem } from '../basics/problem.mjs';

/** @import { Progress } from '../basics/progress.mjs' */

/**
 * Installs Debian or Ubuntu packages without leaving a service running that was not there before. Gives back false when
 * this account cannot.
 * @param {string[]} names
 * @param {{ services?: string[], progress: Progress }} options
 */
export async function installPackages(names, { services = [], progress }) {
  if (!findCommand('apt-get')) return false;
  const asRoot = await rootCommand();
  if (!asRoot) return false;
  await progress.during(`Installing Debian packages: ${names.join(', ')}`, async () => {
    const { code, output } = await attempt(asRoot.command, [
      ...asRoot.args,
      'sh',
      '-c',
      script,
      'sh',
      names.join(' '),
      services.join(' '),
    ]);
    if (code !== 0)
      throw new Problem(
        `apt-get could not install ${names.join(', ')}:\n${output.trimEnd().split('\n').slice(-12).join('\n')}`,
      );
  });
  return true;
}

// `policy-rc.d` is Debian's own way to keep an installation from starting services. A service that was installed before
// is left as it was.
const script = `
set -eu
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
fresh=
for service in $2; do
  if ! ls /lib/systemd/system/$service.service /usr/lib/systemd/system/$service.service /etc/init.d/$service >/dev/null 2>&1; then fresh="$fresh $service"; fi
done
if [ ! -e $policy ]; then
  printf '#!/bin/sh\\nexit 101\\n' > $policy
  chmod 755 $policy
  trap 'rm -f $policy' EXIT
fi
install() { apt-get install -y -q --no-install-recommends $1; }
install "$1" || { apt-get update -q && install "$1"; }
for service in $fresh; do
  if command -v systemctl >/dev/null; then systemctl disable $service >/dev/null 2>&1 || echo "could not disable $service"; fi
  if command -v update-rc.d >/dev/null; then update-rc.d $service disable >/dev/null 2>&1 || echo "could not disable $service"; fi
done
`;

async function rootCommand() {
  if (process.getuid?.() === 0) return { command: 'env', args: [] };
  const sudo = findCommand('sudo');
  if (!sudo) return undefined;
  if ((await attempt(sudo, ['-n', 'true'])).code === 0) return { command: sudo, args: ['-n'] };
  return process.stdin.isTTY ? { command: sudo, args: [] } : undefined;
}
